#include "content/gate.hpp"

#include <set>

namespace aimwright::content {

namespace code = base::code;

namespace {

/// Refuses an id that another of these has already.
void take_id(Reader& reader, std::string_view id, std::set<std::string, std::less<>>& taken) {
  if (!taken.emplace(id).second) reader.refuse("id", code::duplicate_id, {{"id", id}});
}

GateItem read_item(Reader& reader) {
  GateItem item;
  item.id = reader.id("id");
  item.title = reader.text("title");
  item.holds = read_expression(reader, "holds", true).value_or(Expression{});
  item.action = reader.text("action");
  item.serves = reader.texts("serves");
  return item;
}

Gate read_gate(Reader& reader) {
  Gate gate;
  gate.pointer = reader.pointer();
  gate.id = reader.id("id");
  gate.title = reader.text("title");
  if (reader.raw("includes", false)) gate.includes = reader.texts("includes");
  std::set<std::string, std::less<>> taken;
  reader.each("items", [&](Reader& item) {
    gate.items.push_back(read_item(item));
    take_id(item, gate.items.back().id, taken);
  });
  if (gate.items.empty() && gate.includes.empty()) reader.refuse("items", code::missing);
  return gate;
}

}  // namespace

Rules read_rules(Reader& bundle) {
  Rules rules;
  std::set<std::string, std::less<>> taken;
  bundle.each("gates", [&](Reader& gate) {
    rules.gates.push_back(read_gate(gate));
    take_id(gate, rules.gates.back().id, taken);
  });
  return rules;
}

}  // namespace aimwright::content
