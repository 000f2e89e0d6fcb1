#include "rules/dependencies.hpp"

#include <algorithm>

namespace aimwright::rules {

bool Dependencies::reads_field(std::string_view kind, std::string_view field) const {
  return std::any_of(fields.begin(), fields.end(), [&](const FieldName& name) {
    return name.kind == kind && name.field == field;
  });
}

bool Dependencies::reads_register(std::string_view kind) const {
  return std::find(registers.begin(), registers.end(), kind) != registers.end();
}

ComputedOrder order_of(const std::vector<ComputedField>& fields) {
  enum class Visit { none, open, done };
  struct Step {
    std::size_t field, next;  // the field it looks at next
  };
  std::vector<Visit> visits(fields.size(), Visit::none);
  ComputedOrder result;
  for (std::size_t start = 0; start < fields.size(); ++start) {
    if (visits[start] != Visit::none) continue;
    std::vector<Step> path{{start, 0}};
    visits[start] = Visit::open;
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next == fields.size()) {
        visits[step.field] = Visit::done;
        result.order.push_back(step.field);
        path.pop_back();
        continue;
      }
      const std::size_t next = step.next++;
      const FieldName& name = fields[next].name;
      if (visits[next] == Visit::done ||
          !fields[step.field].reads->reads_field(name.kind, name.field))
        continue;
      if (visits[next] == Visit::none) {
        visits[next] = Visit::open;
        path.push_back({next, 0});
        continue;
      }
      const auto first = std::find_if(path.begin(), path.end(),
                                      [&](const Step& open) { return open.field == next; });
      for (auto it = first; it != path.end(); ++it) result.circle.push_back(fields[it->field].name);
      result.circle.push_back(name);
      return result;
    }
  }
  return result;
}

}  // namespace aimwright::rules
