#include "content/texts.hpp"

#include <algorithm>

namespace aimwright::content {
namespace {

void read_messages(Reader& bundle, Texts& texts) {
  const base::Value* messages = bundle.raw("messages");
  if (!messages) return;
  if (!messages->is_object())
    return bundle.refuse("messages", base::code::wrong_type, {{"expected", "object"}});
  for (const base::Member& member : messages->members()) {
    if (member.value.is_text())
      texts.messages.emplace(member.name, member.value.text());
    else
      bundle.refuse("messages", base::code::wrong_type,
                    {{"expected", "text"}, {"name", member.name}});
  }
}

}  // namespace

std::string Texts::operator[](std::string_view key) const {
  const auto found = messages.find(key);
  return found == messages.end() ? std::string(key) : found->second;
}

std::string Texts::of(std::string_view group, std::string_view name) const {
  return (*this)[std::string(group).append(name)];
}

std::string Texts::fill(std::string_view key, std::initializer_list<Filling> values) const {
  const std::string text = (*this)[key];
  std::string filled;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string::npos;
    const std::string_view name = close == std::string::npos
                                      ? std::string_view{}
                                      : std::string_view(text).substr(i + 1, close - i - 1);
    const auto value = std::find_if(values.begin(), values.end(),
                                    [&](const Filling& f) { return f.name == name; });
    if (value == values.end()) {
      filled += text[i++];
    } else {
      filled += value->value;
      i = close + 1;
    }
  }
  return filled;
}

Texts read_locale(Reader& bundle) {
  Texts texts;
  read_messages(bundle, texts);
  return texts;
}

}  // namespace aimwright::content
