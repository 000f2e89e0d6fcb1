// What expressions read: by their text, and when they were evaluated. A change of anything else
// cannot change their result.
//
//   if (expression.dependencies().reads_field("risk", "owner")) again();
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace aimwright::rules {

struct FieldName {
  std::string kind, field;
  // Written out, as texts of older libraries have no <=>.
  friend bool operator==(const FieldName&, const FieldName&) = default;
  friend bool operator<(const FieldName& a, const FieldName& b) {
    return std::tie(a.kind, a.field) < std::tie(b.kind, b.field);
  }
};

/// By the text: every evaluation reads some of these and nothing else. Sorted, each once.
struct Dependencies {
  std::vector<FieldName> fields;
  std::vector<std::string> registers;  // of which it reads which records there are
  std::vector<std::string> variables;
  std::vector<std::string> functions;  // of the host

  bool reads_field(std::string_view kind, std::string_view field) const;
  bool reads_register(std::string_view kind) const;
};

/// Of one evaluation. Sorted, each once.
struct Reads {
  struct Field {
    std::string kind, id, field;
    friend bool operator==(const Field&, const Field&) = default;
    friend bool operator<(const Field& a, const Field& b) {
      return std::tie(a.kind, a.id, a.field) < std::tie(b.kind, b.id, b.field);
    }
  };
  std::vector<Field> fields;
  std::vector<std::string> registers;
  std::vector<std::string> variables;
};

/// A field that is computed from others.
struct ComputedField {
  FieldName name;
  const Dependencies* reads;
};

/// The order in which computed fields can be evaluated, by their place in the list; where they wait
/// for each other, `circle` names them in the order of waiting, the first again at the end.
struct ComputedOrder {
  std::vector<std::size_t> order;
  std::vector<FieldName> circle;
};
ComputedOrder order_of(const std::vector<ComputedField>& fields);

}  // namespace aimwright::rules
