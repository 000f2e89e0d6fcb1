// What records, nodes and values are called on screen, by the words of their register.
//
//   const Labels labels(catalog, state);
//   labels.of_record(*catalog.find_register("evidence"), "8c1f");   // "SoA v3"
//   labels.of_ref("6.1.3-g");                                       // "6.1.3 no. 7 Statement of …"
#pragma once

#include <string>
#include <string_view>

#include "content/catalog.hpp"
#include "record/state.hpp"

namespace aimwright::query {

class Labels {
 public:
  Labels(const content::Catalog& catalog, const record::State& state)
      : catalog_(catalog), state_(state) {}

  /// The register's label filled in, at most some 200 bytes of it; where nothing is left of it the
  /// number, else the id. Deleted
  /// records have one as well.
  std::string of_record(const content::Register& reg, std::string_view id) const;
  /// Of a node or record; the ref itself where there is no such thing.
  std::string of_ref(std::string_view ref) const;
  /// A value in words: a choice by its title, a reference by its label, anything else as it is.
  std::string of_value(const content::Field& field, const base::Value& value) const;
  /// All that a field holds, members by commas; empty when it holds nothing.
  std::string of_field(const content::Field& field, const record::Record& record) const;

 private:
  Labels(const content::Catalog& catalog, const record::State& state, int depth)
      : catalog_(catalog), state_(state), depth_(depth) {}
  /// Of members as many as it takes until `is_enough` of the list; in a label that is cut anyway,
  /// the labels of all would be made for nothing, and those of their members within them.
  std::string in_words(const content::Field& field, const record::Record& record,
                       bool (*is_enough)(std::string_view)) const;
  std::string filled(const content::Register& reg, std::string_view id,
                     const record::Record* record) const;

  const content::Catalog& catalog_;
  const record::State& state_;
  int depth_ = 0;  // of labels within labels
};

/// Whether a reference names something that is there: a node, or a record that is not deleted.
bool exists(const content::Catalog& catalog, const record::State& state, std::string_view ref);

}  // namespace aimwright::query
