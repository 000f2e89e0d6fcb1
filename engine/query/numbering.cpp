#include "query/numbering.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"

namespace aimwright::query {

using content::Register;

namespace {

constexpr std::string_view place_of_n = "{n}";
constexpr std::size_t most_digits = 15;

std::int64_t highest_number(const Register& reg, const record::State& state) {
  std::int64_t highest = 0;
  for (const auto& [id, record] : state.of_kind(reg.name)) {
    const auto n = number_in(reg.number, record.text(content::number_field));
    highest = std::max(highest, n.value_or(0));
  }
  return highest;
}

}  // namespace

std::optional<std::int64_t> number_in(std::string_view number_template, std::string_view number) {
  const std::size_t at = number_template.find(place_of_n);
  const std::string_view before = number_template.substr(0, at);
  const std::string_view after = number_template.substr(at + place_of_n.size());
  if (number.size() <= before.size() + after.size()) return std::nullopt;
  const std::string_view digits =
      number.substr(before.size(), number.size() - before.size() - after.size());
  const bool fits =
      number.substr(0, before.size()) == before &&
      number.substr(before.size() + digits.size()) == after && digits.size() <= most_digits &&
      digits.front() != '0' &&
      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!fits) return std::nullopt;
  std::int64_t n = 0;
  for (const char digit : digits) n = n * 10 + (digit - '0');
  return n;
}

std::string numbered(std::string_view number_template, std::int64_t n) {
  const std::size_t at = number_template.find(place_of_n);
  return std::string(number_template.substr(0, at)) + std::to_string(n) +
         std::string(number_template.substr(at + place_of_n.size()));
}

std::string next_number(const Register& reg, const record::State& state) {
  return numbered(reg.number, highest_number(reg, state) + 1);
}

void give_numbers(const content::Catalog& catalog, const record::State& state,
                  std::vector<record::Put>& puts) {
  std::set<std::pair<std::string, std::string>> made;
  std::map<std::string, std::int64_t> highest;
  const auto raise = [&](const Register& reg, std::int64_t n) -> std::int64_t& {
    const auto known = highest.find(reg.name);
    std::int64_t& top = known != highest.end()
                            ? known->second
                            : highest.emplace(reg.name, highest_number(reg, state)).first->second;
    top = std::max(top, n);
    return top;
  };
  for (record::Put& put : puts) {
    const Register* reg = catalog.find_register(put.kind);
    if (!reg || reg->number.empty() || state.find_any(put.kind, put.id)) continue;
    const base::Value* given = put.find(content::number_field);
    if (given && given->is_text()) raise(*reg, number_in(reg->number, given->text()).value_or(0));
    if (!made.emplace(put.kind, put.id).second || given || put.fields.empty()) continue;
    put.fields.emplace_back(std::string(content::number_field),
                            numbered(reg->number, ++raise(*reg, 0)));
    record::sort_by_name(put.fields);
  }
}

std::vector<std::string> numbered_twice(const Register& reg, const record::State& state,
                                        const record::Log& log) {
  std::map<std::string_view, std::vector<const record::Records::value_type*>> by_number;
  for (const auto& entry : state.of_kind(reg.name)) {
    const std::string_view number = entry.second.text(content::number_field);
    if (!entry.second.deleted() && !base::is_blank(number)) by_number[number].push_back(&entry);
  }
  std::vector<std::string> ids;
  for (auto& [number, entries] : by_number) {
    if (entries.size() < 2) continue;
    std::sort(entries.begin(), entries.end(), [&](const auto* a, const auto* b) {
      return log.later(b->second.first(), a->second.first());
    });
    for (std::size_t i = 1; i < entries.size(); ++i) ids.push_back(entries[i]->first);
  }
  return ids;
}

std::vector<record::Put> renumber(const Register& reg, const record::State& state,
                                  const record::Log& log) {
  std::vector<record::Put> puts;
  if (reg.number.empty()) return puts;
  std::int64_t highest = highest_number(reg, state);
  for (std::string& id : numbered_twice(reg, state, log)) {
    puts.push_back({reg.name,
                    std::move(id),
                    {{std::string(content::number_field), numbered(reg.number, ++highest)}}});
  }
  return puts;
}

}  // namespace aimwright::query
