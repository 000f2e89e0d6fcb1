#include "content/reader.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "base/text.hpp"

namespace aimwright::content {

using base::Params;
using base::Value;
namespace code = base::code;

Reader::Reader(const Value& value, std::string pointer, base::Diagnostics& faults)
    : value_(value), pointer_(std::move(pointer)), faults_(faults) {
  if (!value_.is_object()) {
    faults_.push_back(
        {base::Severity::error,
         {code::wrong_type, pointer_, {{"expected", "object"}, {"found", value_.type_name()}}}});
  }
}

void Reader::refuse(std::string_view name, const char* fault, Params params) {
  params.set_default("field", name);
  faults_.push_back({base::Severity::error, {fault, pointer_of(name), std::move(params)}});
}

const Value* Reader::raw(std::string_view name, bool required) {
  asked_.emplace_back(name);
  const Value* found = value_.find(name);
  if (!found && required && value_.is_object()) refuse(name, code::missing);
  return found;
}

const Value* Reader::typed(std::string_view name, std::string_view type, bool required) {
  const Value* found = raw(name, required);
  if (!found || (!required && found->is_null())) return nullptr;
  if (found->type_name() == type) return found;
  refuse(name, code::wrong_type, {{"expected", type}, {"found", found->type_name()}});
  return nullptr;
}

std::string Reader::any_text(std::string_view name) {
  const Value* found = typed(name, "text");
  return found ? found->text() : std::string();
}

std::string Reader::text(std::string_view name) {
  const Value* found = typed(name, "text");
  if (!found) return {};
  if (base::is_blank(found->text())) refuse(name, code::blank);
  return found->text();
}

std::string Reader::id(std::string_view name) {
  const Value* found = typed(name, "text");
  if (!found) return {};
  if (!base::is_id(found->text())) refuse(name, code::bad_id, {{"value", found->text()}});
  return found->text();
}

std::string Reader::name(std::string_view name) {
  const Value* found = typed(name, "text");
  if (!found) return {};
  if (!base::is_name(found->text())) refuse(name, code::bad_name, {{"value", found->text()}});
  return found->text();
}

std::string Reader::hex(std::string_view name, std::size_t digits) {
  const Value* found = typed(name, "text");
  if (!found) return {};
  if (!base::is_lower_hex(found->text(), digits)) refuse(name, code::bad_hex, {{"digits", digits}});
  return found->text();
}

std::int64_t Reader::integer(std::string_view name, std::int64_t minimum, std::int64_t maximum) {
  const Value* found = typed(name, "integer");
  if (!found) return minimum;
  if (found->integer() < minimum || found->integer() > maximum) {
    refuse(name, code::out_of_range,
           {{"minimum", minimum}, {"maximum", maximum}, {"value", found->integer()}});
    return minimum;
  }
  return found->integer();
}

std::optional<std::int64_t> Reader::optional_integer(std::string_view name, std::int64_t minimum,
                                                     std::int64_t maximum) {
  const Value* value = raw(name, false);
  if (!value || value->is_null()) return std::nullopt;
  return integer(name, minimum, maximum);
}

bool Reader::boolean(std::string_view name) {
  const Value* found = typed(name, "boolean");
  return found && found->boolean();
}

std::vector<std::string> Reader::texts(std::string_view name) {
  std::vector<std::string> list;
  const Value* found = typed(name, "array");
  if (!found) return list;
  for (std::size_t i = 0; i < found->array().size(); ++i) {
    const Value& item = found->array()[i];
    if (item.is_text()) {
      list.push_back(item.text());
    } else {
      refuse(name, code::wrong_type, {{"expected", "text"}, {"found", item.type_name()}});
    }
  }
  return list;
}

std::string Reader::one_of(std::string_view name, std::span<const std::string_view> choices) {
  const Value* found = typed(name, "text");
  if (!found) return std::string(choices.front());
  if (std::find(choices.begin(), choices.end(), found->text()) != choices.end())
    return found->text();
  std::string allowed;
  for (const std::string_view choice : choices)
    allowed += (allowed.empty() ? "" : ", ") + std::string(choice);
  refuse(name, code::not_one_of, {{"value", found->text()}, {"allowed", allowed}});
  return std::string(choices.front());
}

std::optional<std::string> Reader::optional_text(std::string_view name) {
  const Value* found = typed(name, "text", false);
  return found ? std::optional(found->text()) : std::nullopt;
}

std::optional<std::string> Reader::optional_date(std::string_view name) {
  std::optional<std::string> text = optional_text(name);
  if (text && !base::parse_date(*text)) refuse(name, code::bad_date, {{"value", *text}});
  return text;
}

std::int64_t Reader::instant(std::string_view name) {
  const std::string value = text(name);
  const std::optional<std::int64_t> instant = base::parse_instant(value);
  if (!value.empty() && !instant) refuse(name, code::bad_instant, {{"value", value}});
  return instant.value_or(0);
}

std::optional<std::string> Reader::optional_instant(std::string_view name) {
  std::optional<std::string> text = optional_text(name);
  if (text && !base::parse_instant(*text)) refuse(name, code::bad_instant, {{"value", *text}});
  return text;
}

std::string Reader::date(std::string_view name) {
  const std::string value = text(name);
  if (!value.empty() && !base::parse_date(value)) refuse(name, code::bad_date, {{"value", value}});
  return value;
}

void Reader::finish() {
  if (!value_.is_object()) return;
  for (const base::Member& member : value_.members()) {
    if (std::find(asked_.begin(), asked_.end(), member.name) == asked_.end()) {
      refuse(member.name, code::unknown_member);
    }
  }
}

}  // namespace aimwright::content
