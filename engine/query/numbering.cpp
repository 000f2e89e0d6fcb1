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

/// The numbers of a register, and which come next.
class Numbers {
 public:
  Numbers(const Register& reg, const record::State& state) : template_(reg.number) {
    for (const auto& [id, record] : state.of_kind(reg.name))
      take(record.text(content::number_field));
  }

  void take(std::string_view number) {
    highest_ = std::max(highest_, number_in(template_, number).value_or(0));
    used_.emplace(number);
  }
  std::string next() {
    // Beyond the highest that counts as one a number may be there already.
    std::string number;
    do {
      number = numbered(template_, ++highest_);
    } while (!used_.insert(number).second);
    return number;
  }

 private:
  std::string_view template_;
  std::int64_t highest_ = 0;
  std::set<std::string, std::less<>> used_;
};

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
  return Numbers(reg, state).next();
}

void give_numbers(const content::Catalog& catalog, const record::State& state,
                  std::vector<record::Put>& puts) {
  std::set<std::pair<std::string, std::string>> made;
  std::map<std::string, Numbers> by_register;
  for (record::Put& put : puts) {
    const Register* reg = catalog.find_register(put.kind);
    if (!reg || reg->number.empty() || state.find_any(put.kind, put.id)) continue;
    Numbers& numbers = by_register.try_emplace(reg->name, *reg, state).first->second;
    const base::Value* given = put.find(content::number_field);
    if (given && given->is_text()) numbers.take(given->text());
    if (!made.emplace(put.kind, put.id).second || given || put.fields.empty()) continue;
    put.fields.emplace_back(std::string(content::number_field), numbers.next());
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
  Numbers numbers(reg, state);
  for (std::string& id : numbered_twice(reg, state, log)) {
    puts.push_back(
        {reg.name, std::move(id), {{std::string(content::number_field), numbers.next()}}});
  }
  return puts;
}

}  // namespace aimwright::query
