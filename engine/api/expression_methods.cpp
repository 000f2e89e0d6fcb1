// expression.check, expression.evaluate
#include "api/engine_state.hpp"
#include "rules/expression.hpp"
#include "rules/value_json.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
namespace code = base::code;

namespace {

/// Variables as a request gives them.
class GivenVariables : public rules::Host {
 public:
  void set(std::string name, rules::Value value) {
    values_.insert_or_assign(std::move(name), std::move(value));
  }
  rules::Value variable(std::string_view name) const override {
    const auto found = values_.find(name);
    return found == values_.end() ? rules::no_value(name) : found->second;
  }
  rules::Value field(const rules::Record& record, std::string_view name) const override {
    return rules::no_value(record, name);
  }
  std::vector<rules::Record> records(std::string_view) const override { return {}; }
  rules::Value call(std::string_view, std::span<const rules::Value>) const override {
    return rules::failure(code::evaluation_argument);
  }

 private:
  std::map<std::string, rules::Value, std::less<>> values_;
};

/// Calls `use(name, value)` for each member of `variables`, where there are any.
template <class Use>
void each_variable(Reader& params, Use use) {
  const Value* variables = params.raw("variables", false);
  if (!variables) return;
  if (!variables->is_object())
    return params.refuse("variables", code::wrong_type, {{"expected", "object"}});
  for (const base::Member& member : variables->members()) use(member.name, member.value);
}

Result<rules::Expression> compiled(Reader& params, const rules::Environment& environment,
                                   base::Diagnostics& diagnostics) {
  const std::string text = params.any_text("expression");
  if (auto fault = finish(params)) return *fault;
  auto expression = rules::Expression::compile(
      text, environment, {std::nullopt, std::nullopt, params.pointer_of("expression")},
      diagnostics);
  if (!expression) return diagnostics.front().fault;
  return *std::move(expression);
}

Value dependencies_value(const rules::Dependencies& reads) {
  const Value fields = base::array_of(reads.fields, [](const rules::FieldName& name) {
    return object("kind", name.kind, "field", name.field);
  });
  return object("fields", fields, "registers", base::array_of(reads.registers), "variables",
                base::array_of(reads.variables), "functions", base::array_of(reads.functions));
}

Result<Response> check(EngineState&, Reader& params, std::string_view,
                       base::Diagnostics& diagnostics) {
  rules::Environment environment;
  each_variable(params, [&](const std::string& name, const Value& type_name) {
    const std::optional<rules::Type> type =
        type_name.is_text() ? rules::type_named(environment, type_name.text()) : std::nullopt;
    if (!type)
      return params.refuse("variables", code::wrong_type, {{"expected", "name of a type"}});
    environment.variables.push_back({name, *type});
  });
  const Result<rules::Expression> expression = compiled(params, environment, diagnostics);
  if (!expression) return expression.error();
  const rules::Cost cost = expression->cost();
  return Response(object("type", environment.name_of(expression->type()), "dependencies",
                         dependencies_value(expression->dependencies()), "cost",
                         object("nodes", cost.nodes, "depth", cost.depth, "loops", cost.loops)));
}

Result<Response> evaluate(EngineState&, Reader& params, std::string_view,
                          base::Diagnostics& diagnostics) {
  rules::Environment environment;
  GivenVariables given;
  each_variable(params, [&](const std::string& name, const Value& json) {
    const std::optional<rules::Value> value = rules::value_of(json, name);
    if (!value) return params.refuse("variables", code::wrong_type, {{"expected", "a value"}});
    environment.variables.push_back({name, rules::type_of(*value)});
    given.set(name, *value);
  });
  const Result<rules::Expression> expression = compiled(params, environment, diagnostics);
  if (!expression) return expression.error();
  const rules::Explanation explanation = expression->explain(given);
  return Response(object("value", rules::to_value(explanation.reason.value), "reason",
                         rules::to_value(explanation.reason, expression->text()), "steps",
                         explanation.steps));
}

}  // namespace

const MethodTable& expression_methods() {
  static const MethodTable table{{"expression.check", check}, {"expression.evaluate", evaluate}};
  return table;
}

}  // namespace aimwright::api
