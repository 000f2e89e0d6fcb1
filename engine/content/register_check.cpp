#include "content/register_check.hpp"

#include <set>

namespace aimwright::content {

namespace code = base::code;

namespace {

class RegisterCheck {
 public:
  RegisterCheck(const Register& reg, Reader& bundle) : reg_(reg), bundle_(bundle) {}

  void run() {
    label_and_number();
    if (reg_.states) states(*reg_.states);
    checks();
    form();
    table();
  }

 private:
  void fault(const char* what, const std::string& place, base::Params params) {
    bundle_.faults().push_back(
        {base::Severity::error, {what, bundle_.pointer() + place, std::move(params)}});
  }

  void unknown(const std::string& place, const std::string& field) {
    fault(code::unknown_reference, place, {{"from", reg_.name}, {"what", "field"}, {"id", field}});
  }

  void need_field(const std::string& place, const std::string& field) {
    if (!reg_.find(field)) unknown(place, field);
  }

  void label_and_number() {
    for (const std::string& name : names_in(reg_.label)) {
      const bool about = name == about_label && !reg_.ids.of.empty();
      if (!about) need_field("/label", name);
    }
    if (reg_.number.empty()) return;
    if (names_in(reg_.number) != std::vector<std::string>{"n"})
      fault(code::bad_template, "/number", {{"value", reg_.number}});
    const Field& number = *reg_.find(number_field);
    if (number.type != FieldType::text) {
      fault(code::wrong_type, "/fields/number/type",
            {{"field", "number"}, {"expected", "text"}, {"found", name_of(number.type)}});
    }
  }

  void states(const States& states) {
    const Field* field = reg_.find(states.field);
    if (!field) return unknown("/states/field", states.field);
    if (field->type != FieldType::choice) {
      return fault(
          code::wrong_type, "/states/field",
          {{"field", states.field}, {"expected", "choice"}, {"found", name_of(field->type)}});
    }
    const auto need_state = [&](const std::string& place, const std::string& state) {
      if (field->choice(state)) return;
      fault(code::unknown_reference, "/states/" + place,
            {{"from", reg_.name}, {"what", "state"}, {"id", state}});
    };
    need_state("initial", states.initial);
    for (std::size_t i = 0; i < states.transitions.size(); ++i) {
      const Transition& transition = states.transitions[i];
      const std::string place = "transitions/" + std::to_string(i);
      if (transition.from.empty())
        fault(code::missing, "/states/" + place + "/from", {{"field", "from"}});
      for (std::size_t j = 0; j < transition.from.size(); ++j)
        need_state(place + "/from/" + std::to_string(j), transition.from[j]);
      need_state(place + "/to", transition.to);
    }
  }

  void checks() {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < reg_.checks.size(); ++i) {
      const Check& check = reg_.checks[i];
      const std::string place = "/checks/" + std::to_string(i);
      if (!ids.insert(check.id).second)
        fault(code::duplicate_id, place + "/id", {{"id", check.id}});
      if (!check.field.empty()) need_field(place + "/field", check.field);
    }
  }

  void form() {
    std::set<std::string> placed;
    for (std::size_t i = 0; i < reg_.form.size(); ++i) {
      const FormSection& section = reg_.form[i];
      for (std::size_t j = 0; j < section.fields.size(); ++j) {
        const std::string place = "/form/" + std::to_string(i) + "/fields/" + std::to_string(j);
        need_field(place, section.fields[j]);
        if (!placed.insert(section.fields[j]).second)
          fault(code::duplicate_id, place, {{"id", section.fields[j]}});
      }
    }
  }

  void table() {
    for (std::size_t i = 0; i < reg_.table.columns.size(); ++i)
      need_field("/table/columns/" + std::to_string(i), reg_.table.columns[i]);
    for (const SortKey& key : reg_.table.sort) need_field("/table/sort", key.field);
    if (!reg_.table.group.empty()) need_field("/table/group", reg_.table.group);
  }

  const Register& reg_;
  Reader& bundle_;
};

}  // namespace

void check_register(const Register& reg, Reader& bundle) { RegisterCheck(reg, bundle).run(); }

}  // namespace aimwright::content
