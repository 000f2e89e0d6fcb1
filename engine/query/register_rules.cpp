#include "query/register_rules.hpp"

#include <algorithm>

#include "rules/parser.hpp"

namespace aimwright::query {

using content::Field;
using content::FieldType;
using content::Register;
using rules::Expression;
using rules::Type;
using rules::TypeKind;

namespace {

/// Computed fields that read computed fields are evaluated within each other: this deep the stack
/// of the browser carries with room to spare.
constexpr std::size_t most_nested_fields = 200;

/// References to records of one register are records; to anything else they are refs.
Type target_type(const content::Catalog& catalog, const content::Targets& to) {
  if (!to.nodes.empty() || to.registers.size() != 1) return {TypeKind::text};
  const Register* reg = catalog.find_register(to.registers.front());
  const auto place = static_cast<std::uint16_t>(reg - catalog.registers().data());
  return {TypeKind::record, 0, place};
}

Type type_of(const content::Catalog& catalog, const Field& field, rules::Environment& environment) {
  switch (field.type) {
    case FieldType::choice:
    case FieldType::choices: {
      std::vector<std::string> ids;
      for (const content::Choice& choice : field.choices) ids.push_back(choice.id);
      const Type choice = environment.add_choices(std::move(ids));
      return field.type == FieldType::choice ? choice : rules::list_of(choice);
    }
    case FieldType::scale:
    case FieldType::integer:
      return {TypeKind::integer};
    case FieldType::number:
    case FieldType::percent:
    case FieldType::money:
      return {TypeKind::number};
    case FieldType::date:
      return {TypeKind::date};
    case FieldType::yes_no:
      return {TypeKind::boolean};
    case FieldType::person:
      return {TypeKind::person};
    case FieldType::reference:
      return target_type(catalog, field.to);
    case FieldType::references:
      return rules::list_of(target_type(catalog, field.to));
    case FieldType::files:
      return rules::list_of({TypeKind::text});
    case FieldType::duration:  // days or months
    case FieldType::computed:
      return {TypeKind::any};
    default:
      return {TypeKind::text};
  }
}

class Compiler {
 public:
  Compiler(const content::Catalog& catalog, rules::Environment& environment,
           base::Diagnostics& faults)
      : catalog_(catalog), environment_(environment), faults_(faults) {}

  std::optional<Expression> compile(const Register& reg, const content::Expression& text,
                                    std::optional<Type> result) {
    const std::size_t before = faults_.size();
    const rules::Purpose purpose{place_of(reg), result, text.pointer};
    std::optional<Expression> expression =
        Expression::compile(text.text, environment_, purpose, faults_);
    name_bundle(reg, before);
    return expression;
  }

  void refuse_keywords() {
    for (const Register& reg : catalog_.registers()) {
      for (const Field& field : reg.fields) {
        if (rules::is_keyword(field.name))
          refuse(reg, field.pointer, base::code::reserved_name, {{"id", field.name}});
      }
    }
  }

  /// Computed fields, each after those it reads, so that each knows the types of these.
  std::map<const Field*, Expression> computed() {
    struct Computed {
      const Register* reg;
      const Field* field;
      Expression expression;
    };
    std::vector<Computed> fields;
    for (const Register& reg : catalog_.registers()) {
      for (const Field& field : reg.fields) {
        if (!field.value) continue;
        if (auto expression = compile(reg, *field.value, std::nullopt))
          fields.push_back({&reg, &field, *std::move(expression)});
      }
    }
    std::vector<rules::ComputedField> list;
    for (const Computed& one : fields)
      list.push_back({{one.reg->name, one.field->name}, &one.expression.dependencies()});
    const rules::ComputedOrder order = rules::order_of(list);
    if (!order.circle.empty()) refuse_circle(order.circle);
    std::map<const Field*, Expression> values;
    std::map<rules::FieldName, std::size_t> nesting;
    for (const std::size_t place : order.order) {
      const Computed& one = fields[place];
      const std::size_t depth = nesting_of(one.expression, nesting);
      if (depth > most_nested_fields) {
        refuse_depth(*one.reg, *one.field);
        break;  // those that read it would say the same
      }
      nesting.emplace(rules::FieldName{one.reg->name, one.field->name}, depth);
      if (auto expression = compile(*one.reg, *one.field->value, std::nullopt)) {
        set_type(*one.reg, *one.field, expression->type());
        values.emplace(one.field, *std::move(expression));
      }
    }
    return values;
  }

 private:
  /// How deep the parts lie within each other once the computed fields are written out.
  static std::size_t nesting_of(const Expression& expression,
                                const std::map<rules::FieldName, std::size_t>& nesting) {
    std::size_t below = 0;
    for (const rules::FieldName& name : expression.dependencies().fields) {
      if (const auto found = nesting.find(name); found != nesting.end())
        below = std::max(below, found->second);
    }
    return below + expression.cost().depth;
  }

  std::uint16_t place_of(const Register& reg) const {
    return static_cast<std::uint16_t>(&reg - catalog_.registers().data());
  }

  void set_type(const Register& reg, const Field& field, Type type) {
    for (rules::Variable& variable : environment_.record_types[place_of(reg)].fields) {
      if (variable.name == field.name) variable.type = type;
    }
  }

  void name_bundle(const Register& reg, std::size_t from) {
    for (std::size_t i = from; i < faults_.size(); ++i)
      faults_[i].fault.params.set_default("bundle", reg.bundle);
  }

  void refuse(const Register& reg, const std::string& pointer, const char* what,
              base::Params params) {
    const std::size_t before = faults_.size();
    faults_.push_back({base::Severity::error, {what, pointer, std::move(params)}});
    name_bundle(reg, before);
  }

  void refuse_depth(const Register& reg, const Field& field) {
    refuse(reg, field.value->pointer, base::code::expression_too_deep,
           {{"limit", most_nested_fields}, {"field", field.name}});
  }

  void refuse_circle(const std::vector<rules::FieldName>& circle) {
    std::string way;
    for (const rules::FieldName& name : circle)
      way += (way.empty() ? "" : " → ") + name.kind + "." + name.field;
    const Register& reg = *catalog_.find_register(circle.front().kind);
    const std::string& pointer = reg.find(circle.front().field)->value->pointer;
    refuse(reg, pointer, base::code::expression_circle, {{"fields", way}});
  }

  const content::Catalog& catalog_;
  rules::Environment& environment_;
  base::Diagnostics& faults_;
};

}  // namespace

rules::Environment environment_of(const content::Catalog& catalog) {
  rules::Environment environment;
  environment.variables.push_back({"as_of", {TypeKind::date}});
  for (const Register& reg : catalog.registers()) environment.add_record_type(reg.name);
  for (std::size_t i = 0; i < catalog.registers().size(); ++i) {
    for (const Field& field : catalog.registers()[i].fields) {
      const Type type = type_of(catalog, field, environment);
      environment.record_types[i].fields.push_back({field.name, type});
    }
  }
  return environment;
}

std::shared_ptr<const RegisterRules> compile_rules(const content::Catalog& catalog,
                                                   base::Diagnostics& faults) {
  const std::size_t before = faults.size();
  auto rules = std::make_shared<RegisterRules>();
  rules->environment_ = environment_of(catalog);
  Compiler compiler(catalog, rules->environment_, faults);
  compiler.refuse_keywords();
  rules->values_ = compiler.computed();
  constexpr Type truth{TypeKind::boolean};
  for (const Register& reg : catalog.registers()) {
    for (const Field& field : reg.fields) {
      if (!field.when) continue;
      if (auto expression = compiler.compile(reg, *field.when, truth))
        rules->whens_.emplace(&field, *std::move(expression));
    }
    if (reg.states) {
      for (const content::Transition& transition : reg.states->transitions) {
        if (!transition.needs) continue;
        if (auto expression = compiler.compile(reg, *transition.needs, truth))
          rules->needs_.emplace(&transition, *std::move(expression));
      }
    }
    for (const content::Check& check : reg.checks) {
      if (auto expression = compiler.compile(reg, check.when, truth))
        rules->checks_.emplace(&check, *std::move(expression));
    }
  }
  return faults.size() == before ? rules : nullptr;
}

}  // namespace aimwright::query
