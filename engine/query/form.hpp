// What the form of one record shows: which fields are there, which of them have to be filled, what
// computed ones come to, which states are open. Also of a record as it would be (RecordHost).
//
//   const Form form = form_of(host, rules, *risks, rules::Record{"risk", "77e0"});
#pragma once

#include "query/record_host.hpp"

namespace aimwright::query {

struct FormField {
  const content::Field* field = nullptr;
  bool shown = true;
  bool required = false;      // once the record is done
  base::Value computed = {};  // null for other fields, and for what cannot be told
};

struct FormTransition {
  const content::Transition* transition;
  std::optional<bool> open;  // none where what it needs cannot be told
};

struct Form {
  std::vector<FormField> fields;            // in the order of the register
  std::vector<FormTransition> transitions;  // from the state that the record is stored in
};

/// `from` is the state that transitions lead out of.
Form form_of(const RecordHost& host, const RegisterRules& rules, const content::Register& reg,
             const rules::Record& record, std::string_view from);

}  // namespace aimwright::query
