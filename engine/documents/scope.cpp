#include "documents/scope.hpp"

#include <algorithm>

#include "base/sort.hpp"
#include "base/text.hpp"
#include "content/state_sign.hpp"
#include "documents/model.hpp"

namespace aimwright::documents {

using content::Condition;
using content::Definition;
using content::Format;
using content::Message;
using content::MessagePart;
using content::Query;
using content::Wording;

namespace {

std::int64_t number_in(const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return *number;
  if (const auto* things = std::get_if<Things>(&value))
    return static_cast<std::int64_t>(things->size());
  return 0;
}

bool is_number(const Value& value) {
  return std::holds_alternative<std::int64_t>(value) || std::holds_alternative<Things>(value);
}

bool comes_before(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return number_in(a) < number_in(b);
  return base::counts_before(to_text(a), to_text(b));
}

/// The first characters of a text, however many bytes each has.
std::string first_of(const std::string& text, std::int64_t count) {
  std::size_t end = 0;
  while (end < text.size() && count-- > 0) base::next_code_point(text, end);
  return text.substr(0, end);
}

/// Of ICU's cases the one that fits: an exact number before its category.
const Message* plural_case(const MessagePart& part, std::int64_t number) {
  const std::string exact = "=" + std::to_string(number);
  const std::string_view category = number - part.number == 1 ? "one" : "other";
  const Message* found = nullptr;
  for (const auto& [key, message] : part.cases) {
    if (key == exact) return &message;
    if (key == category || (key == "other" && !found)) found = &message;
  }
  return found;
}

const Message* select_case(const MessagePart& part, const std::string& value) {
  const Message* other = nullptr;
  for (const auto& [key, message] : part.cases) {
    if (key == value) return &message;
    if (key == "other") other = &message;
  }
  return other;
}

/// In the order of their kind and each once, where they have one.
void sort_each_once(Things& things) {
  if (things.empty() || things.front().index < 0) return;
  things = base::in_order_of(std::move(things),
                             [](const Thing& a, const Thing& b) { return a.index < b.index; });
  const auto same = [](const Thing& a, const Thing& b) { return a.index == b.index; };
  things.erase(std::unique(things.begin(), things.end(), same), things.end());
}

}  // namespace

Value Scope::step(const Value& value, std::string_view field) const {
  if (const auto* thing = std::get_if<Thing>(&value))
    return value_of(data_, *thing, field).value_or(Value());
  const auto* things = std::get_if<Things>(&value);
  if (!things) return {};
  Things all;
  for (const Thing& thing : *things) {
    Value more = value_of(data_, thing, field).value_or(Value());
    if (auto* one = std::get_if<Thing>(&more)) all.push_back(std::move(*one));
    if (auto* many = std::get_if<Things>(&more)) all.insert(all.end(), many->begin(), many->end());
  }
  sort_each_once(all);
  return all;
}

std::optional<std::size_t> Scope::name_at(std::string_view name) const {
  for (std::size_t i = 0; i < known_names_; ++i) {
    if (outline_.names[i].name == name) return i;
  }
  return std::nullopt;
}

Value Scope::defined(std::size_t name) const {
  const Definition& definition = outline_.names[name];
  Scope earlier = *this;
  earlier.known_names_ = name;
  if (const auto* text = std::get_if<Wording>(&definition.is)) return earlier.say(*text);
  if (const auto* list = std::get_if<Query>(&definition.is)) return earlier.find(*list).things;
  if (const auto* id = std::get_if<std::string>(&definition.is)) return node_value(data_, *id);
  const auto& [kind, id] = std::get<std::pair<std::string, std::string>>(definition.is);
  return record_value(data_, kind, id);
}

Value Scope::first_step(const content::Path& path, Words* words) const {
  if (const auto name = name_at(path.front())) return defined(*name);
  for (const Scope* scope = this; scope; scope = scope->outer_) {
    if (scope->more_ && path.front() == "more") return static_cast<std::int64_t>(*scope->more_);
    std::optional<Value> found = value_of(data_, scope->thing_, path.front());
    if (!found) continue;
    if (words && path.size() == 1) *words = words_of(data_, scope->thing_, path.front());
    return *std::move(found);
  }
  return {};
}

Value Scope::value(const content::Path& path, Words* words) const {
  if (path.front() == "word")
    return data_.catalog.words()[content::to_text(content::Path(path.begin() + 1, path.end()))];
  Value value = first_step(path, words);
  for (std::size_t i = 1; i < path.size(); ++i) {
    const auto* owner = std::get_if<Thing>(&value);
    if (words && owner && i + 1 == path.size()) *words = words_of(data_, *owner, path[i]);
    value = step(value, path[i]);
  }
  return value;
}

bool Scope::passes(const Condition::Test& test) const {
  const Value found = value(test.path);
  if (test.any_of.empty()) return is_there(found) == test.wanted;
  const std::string text = to_text(found);
  return std::find(test.any_of.begin(), test.any_of.end(), text) != test.any_of.end();
}

bool Scope::holds(const Condition& when, const Condition& unless) const {
  const auto passes_here = [&](const Condition::Test& test) { return passes(test); };
  return std::all_of(when.tests.begin(), when.tests.end(), passes_here) &&
         std::none_of(unless.tests.begin(), unless.tests.end(), passes_here);
}

Found Scope::find(const Query& query) const {
  Found found;
  Value from = query.records.empty() ? value(query.from) : records_of(data_, query.records);
  if (auto* one = std::get_if<Thing>(&from)) found.things.push_back(std::move(*one));
  if (auto* many = std::get_if<Things>(&from)) found.things = std::move(*many);
  Things& things = found.things;
  const auto fails = [&](const Thing& thing) {
    return !within(thing).holds(query.where, query.unless);
  };
  if (!query.where.tests.empty() || !query.unless.tests.empty())
    things.erase(std::remove_if(things.begin(), things.end(), fails), things.end());
  if (!query.sort.empty()) {
    things = base::in_order_of(std::move(things), [&](const Thing& a, const Thing& b) {
      const Value of_a = within(a).value(query.sort), of_b = within(b).value(query.sort);
      return query.descending ? comes_before(of_b, of_a) : comes_before(of_a, of_b);
    });
  }
  if (query.limit > 0 && things.size() > query.limit) {
    found.more = things.size() - query.limit;
    things.resize(query.limit);
  }
  return found;
}

std::string Scope::fill(const MessagePart& part, std::int64_t number) const {
  if (part.format == Format::number_sign) return std::to_string(number);
  if (part.path.empty()) return part.text;
  Words words;
  const Value found = value(part.path, part.format == Format::plain ? &words : nullptr);
  const std::string text = to_text(found);
  switch (part.format) {
    case Format::trim:
      return std::string(base::trim(text));
    case Format::first:
      return first_of(text, part.number);
    case Format::sign:
      return std::string(content::sign_of(text));
    case Format::word: {
      if (text.empty()) return {};
      std::string key = part.text;
      return data_.catalog.words()[key.replace(key.find('*'), 1, text)];
    }
    case Format::plural: {
      const Message* message = plural_case(part, number_in(found));
      return message ? fill(*message, number_in(found) - part.number) : std::string();
    }
    case Format::select: {
      const Message* message = select_case(part, text);
      return message ? fill(*message, number) : std::string();
    }
    case Format::plain:
      return text.empty() ? text : words.value_or(text);
    case Format::number_sign:
      break;
  }
  return text;
}

std::string Scope::fill(const Message& message, std::int64_t number) const {
  std::string text;
  for (const MessagePart& part : message.parts) text += fill(part, number);
  return text;
}

/// What says nothing is left out.
std::string Scope::joined(const Wording& wording) const {
  std::string text;
  const auto add = [&](const std::string& piece) {
    if (piece.empty()) return;
    if (!text.empty()) text += wording.join;
    text += piece;
  };
  if (!wording.each) {
    for (const Wording& part : wording.parts) add(say(part));
    return text;
  }
  const Found found = find(*wording.each);
  for (const Thing& thing : found.things) add(within(thing).say(wording.parts.front()));
  if (found.more > 0 && !wording.more.empty())
    text += with_more(found.more).say(wording.more.front());
  return text;
}

std::string Scope::said(const Wording& wording) const {
  if (wording.each || !wording.join.empty()) return joined(wording);
  std::string text = fill(wording.message, 0);
  for (const Wording& part : wording.parts) text += say(part);
  return text;
}

std::string Scope::say(const Wording& wording) const {
  std::string text;
  if (holds(wording.when, wording.unless)) text = said(wording);
  if (wording.otherwise.empty() || !base::is_blank(text)) return text;
  return say(wording.otherwise.front());
}

}  // namespace aimwright::documents
