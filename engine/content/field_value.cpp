#include "content/field_value.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/text.hpp"

namespace aimwright::content {

using base::Value;
namespace code = base::code;

namespace {

using base::is_digit;

/// Cuts the digits off the start of a text.
std::string_view take_digits(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

double number_of(std::string_view digits) {
  double number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

Misfit expects(std::string_view type, const Value& value) {
  return Misfit{code::wrong_type, {{"expected", type}, {"found", value.type_name()}}};
}

std::optional<Misfit> check_text(const Value& value) {
  if (!value.is_text()) return expects("text", value);
  if (value.text().size() <= max_field_bytes) return std::nullopt;
  return Misfit{code::too_long, {{"limit", max_field_bytes}, {"length", value.text().size()}}};
}

/// Text of a form that `fits` decides.
template <class Fits>
std::optional<Misfit> check_form(const Value& value, const char* fault, Fits fits) {
  if (!value.is_text()) return expects("text", value);
  if (fits(value.text())) return std::nullopt;
  return Misfit{fault, {{"value", value.text()}}};
}

Misfit not_one_of(std::string_view value, const std::vector<std::string>& allowed) {
  std::string list;
  for (const std::string& one : allowed) list += (list.empty() ? "" : ", ") + one;
  return Misfit{code::not_one_of, {{"value", value}, {"allowed", list}}};
}

std::optional<Misfit> check_choice(const Field& field, std::string_view id) {
  if (field.choice(id)) return std::nullopt;
  std::vector<std::string> ids;
  for (const Choice& choice : field.choices) ids.push_back(choice.id);
  return not_one_of(id, ids);
}

std::optional<Misfit> check_scale(const Catalog& catalog, const Field& field, const Value& value) {
  if (!value.is_integer()) return expects("integer", value);
  const Scale* scale = catalog.find_scale(field.scale);
  std::vector<std::string> values;
  if (scale) {
    for (const ScalePoint& point : scale->points) {
      if (point.value == value.integer()) return std::nullopt;
      values.push_back(std::to_string(point.value));
    }
  }
  return not_one_of(std::to_string(value.integer()), values);
}

/// A bound as people write it.
Value bound(std::optional<double> bound) {
  constexpr double exact = 9e15;
  if (!bound) return {};
  const bool whole = *bound > -exact && *bound < exact &&
                     static_cast<double>(static_cast<std::int64_t>(*bound)) == *bound;
  return whole ? Value(static_cast<std::int64_t>(*bound)) : Value(*bound);
}

std::optional<Misfit> check_number(const Field& field, const Value& value) {
  const bool whole = field.type == FieldType::integer;
  if (whole ? !value.is_integer() : !value.is_number())
    return expects(whole ? "integer" : "number", value);
  const double number = value.number();
  constexpr double most = 1e12;
  const double minimum = field.minimum.value_or(-most), maximum = field.maximum.value_or(most);
  if (number >= minimum && number <= maximum) return std::nullopt;
  return Misfit{code::out_of_range,
                {{"minimum", bound(minimum)}, {"maximum", bound(maximum)}, {"value", value}}};
}

std::optional<Misfit> check_target(const Catalog& catalog, const Field& field,
                                   std::string_view ref) {
  if (catalog.accepts(field.to, ref)) return std::nullopt;
  std::string allowed;
  const auto add = [&](std::string_view kind) {
    allowed.append(allowed.empty() ? "" : ", ").append(kind);
  };
  for (const NodeKind kind : field.to.nodes) add(name_of(kind));
  for (const std::string& reg : field.to.registers) add(reg);
  return Misfit{code::wrong_target, {{"member", ref}, {"allowed", allowed}}};
}

std::optional<Misfit> check_member(const Catalog& catalog, const Field& field,
                                   std::string_view member) {
  if (field.type == FieldType::choices) return check_choice(field, member);
  if (field.type == FieldType::references) return check_target(catalog, field, member);
  if (base::is_lower_hex(member, 64)) return std::nullopt;
  return Misfit{code::bad_hex, {{"digits", 64}, {"member", member}}};
}

std::optional<Misfit> check_plain(const Catalog& catalog, const Field& field, const Value& value) {
  switch (field.type) {
    case FieldType::choice:
      if (!value.is_text()) return expects("text", value);
      return check_choice(field, value.text());
    case FieldType::scale:
      return check_scale(catalog, field, value);
    case FieldType::integer:
    case FieldType::number:
    case FieldType::percent:
      return check_number(field, value);
    case FieldType::money:
      return check_form(value, code::bad_money, parse_money);
    case FieldType::date:
      return check_form(value, code::bad_date, base::parse_date);
    case FieldType::duration:
      return check_form(value, code::bad_duration, parse_duration);
    case FieldType::yes_no:
      if (!value.is_bool()) return expects("boolean", value);
      return std::nullopt;
    case FieldType::address:
      if (auto misfit = check_text(value)) return misfit;
      return check_form(value, code::bad_address, is_address);
    case FieldType::reference:
      if (!value.is_text()) return expects("text", value);
      return check_target(catalog, field, value.text());
    default:
      return check_text(value);
  }
}

}  // namespace

std::optional<Misfit> check_value(const Catalog& catalog, const Field& field, std::string_view name,
                                  const Value& value) {
  if (field.type == FieldType::computed) return Misfit{code::computed_field, {}};
  if (!has_members(field.type)) {
    if (value.is_null()) return std::nullopt;
    return check_plain(catalog, field, value);
  }
  if (auto misfit = check_member(catalog, field, name.substr(field.name.size() + 1))) return misfit;
  if (value.is_null()) return std::nullopt;
  if (field.type == FieldType::files) return check_text(value);
  if (!value.is_true()) return expects("true or null", value);
  return std::nullopt;
}

std::optional<Money> parse_money(std::string_view text) {
  const bool has_currency =
      text.size() > 4 && text[3] == ' ' &&
      std::all_of(text.begin(), text.begin() + 3, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!has_currency) return std::nullopt;
  Money money{text.substr(0, 3), 0};
  text.remove_prefix(4);
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  constexpr std::size_t most_digits = 15, most_decimals = 4;
  const std::string_view whole = take_digits(text);
  const bool leading_zero = whole.size() > 1 && whole.front() == '0';
  if (whole.empty() || whole.size() > most_digits || leading_zero) return std::nullopt;
  money.amount = number_of(whole);
  if (!text.empty()) {
    if (text.front() != '.') return std::nullopt;
    text.remove_prefix(1);
    const std::string_view decimals = take_digits(text);
    if (decimals.empty() || decimals.size() > most_decimals || !text.empty()) return std::nullopt;
    double unit = 1;
    for (std::size_t i = 0; i < decimals.size(); ++i) unit *= 10;
    money.amount += number_of(decimals) / unit;
  }
  if (negative) money.amount = -money.amount;
  return money;
}

double Duration::days() const {
  constexpr double year = 365.2425;
  switch (unit) {
    case 'W':
      return count * 7.0;
    case 'M':
      return count * year / 12;
    case 'Y':
      return count * year;
    default:
      return count;
  }
}

std::optional<Duration> parse_duration(std::string_view text) {
  if (text.empty() || text.front() != 'P') return std::nullopt;
  text.remove_prefix(1);
  constexpr std::size_t most_digits = 4;
  const std::string_view digits = take_digits(text);
  if (digits.empty() || digits.size() > most_digits || digits.front() == '0') return std::nullopt;
  if (text.size() != 1 || std::string_view("DWMY").find(text.front()) == std::string_view::npos)
    return std::nullopt;
  return Duration{static_cast<int>(number_of(digits)), text.front()};
}

bool is_address(std::string_view text) {
  constexpr std::string_view schemes[] = {"https://", "http://", "mailto:", "file:"};
  const auto begins = [&](std::string_view scheme) {
    return text.size() > scheme.size() && text.substr(0, scheme.size()) == scheme;
  };
  if (std::none_of(std::begin(schemes), std::end(schemes), begins)) return false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = base::next_code_point(text, i);
    if (c < 0x20 || base::is_space(c)) return false;
  }
  return true;
}

}  // namespace aimwright::content
