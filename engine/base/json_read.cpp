#include "base/json_read.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/json_tokens.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace aimwright::base {
namespace {

constexpr std::int64_t max_exact_integer = std::int64_t{1} << 53;

/// None where it is not exact as a double.
std::optional<std::int64_t> exact_integer(std::string_view digits) {
  const bool negative = digits.front() == '-';
  std::int64_t number = 0;
  for (const char c : digits.substr(negative ? 1 : 0)) {
    number = number * 10 + (c - '0');
    if (number > max_exact_integer) return std::nullopt;
  }
  return negative ? -number : number;
}

const std::string* duplicate_name(const Object& members) {
  const std::vector<const Member*> sorted = members_by_name(members);
  const auto twice =
      std::adjacent_find(sorted.begin(), sorted.end(),
                         [](const Member* a, const Member* b) { return a->name == b->name; });
  return twice == sorted.end() ? nullptr : &(*twice)->name;
}

/// Builds the tree token by token and stops at the first fault or limit that is passed.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view bytes, const JsonLimits& limits) : tokens_(bytes), limits_(limits) {}

  bool build() {
    bool sound = value(tokens_.next());
    while (sound && !open_.empty()) sound = part();
    return sound && (tokens_.next() == JsonToken::end || refuse(code::json_syntax));
  }

  Value take() { return std::move(root_); }
  const char* fault_code() const { return fault_code_; }
  const std::optional<std::string>& fault_name() const { return fault_name_; }
  std::size_t read() const { return tokens_.read(); }

 private:
  /// The next item or member of the innermost array or object, or its end.
  bool part() {
    const Value& container = open_.back();
    const bool is_array = container.is_array();
    const bool first = is_array ? container.array().empty() : container.members().empty();
    JsonToken token = tokens_.next();
    if (token == (is_array ? JsonToken::end_array : JsonToken::end_object)) return close();
    if (!first) {
      if (token != JsonToken::comma) return refuse(code::json_syntax);
      token = tokens_.next();
    }
    if (is_array) return value(token);
    if (token != JsonToken::text) return refuse(code::json_syntax);
    if (tokens_.text().size() > limits_.name_bytes) return refuse(code::json_size);
    names_.back() = std::move(tokens_.text());
    if (tokens_.next() != JsonToken::colon) return refuse(code::json_syntax);
    return value(tokens_.next());
  }

  bool value(JsonToken token) {
    switch (token) {
      case JsonToken::null:
        return add(Value());
      case JsonToken::yes:
        return add(Value(true));
      case JsonToken::no:
        return add(Value(false));
      case JsonToken::text:
        return tokens_.text().size() > limits_.text_bytes ? refuse(code::json_size)
                                                          : add(Value(std::move(tokens_.text())));
      case JsonToken::number:
        return number(tokens_.number());
      case JsonToken::begin_array:
        return open(Value(Array{}));
      case JsonToken::begin_object:
        return open(Value(Object{}));
      default:
        return refuse(code::json_syntax);
    }
  }

  bool number(std::string_view written) {
    if (written.find_first_of(".eE") == std::string_view::npos) {
      const std::optional<std::int64_t> integer = exact_integer(written);
      return integer ? add(Value(*integer)) : refuse(code::json_number);
    }
    const double nearest = nearest_double(written);
    return std::isfinite(nearest) ? add(Value(nearest)) : refuse(code::json_number);
  }

  bool add(Value value) {
    if (++values_ > limits_.values) return refuse(code::json_size);
    if (open_.empty()) {
      root_ = std::move(value);
    } else if (open_.back().is_array()) {
      open_.back().array().push_back(std::move(value));
    } else {
      open_.back().members().push_back(Member{std::move(names_.back()), std::move(value)});
    }
    return true;
  }

  bool open(Value container) {
    if (open_.size() >= limits_.depth) return refuse(code::json_depth);
    if (++values_ > limits_.values) return refuse(code::json_size);
    open_.push_back(std::move(container));
    names_.emplace_back();
    return true;
  }

  bool close() {
    if (open_.back().is_object()) {
      if (const std::string* twice = duplicate_name(open_.back().members())) {
        fault_name_ = *twice;
        return refuse(code::json_duplicate);
      }
    }
    Value done = std::move(open_.back());
    open_.pop_back();
    names_.pop_back();
    --values_;
    return add(std::move(done));
  }

  bool refuse(const char* fault_code) {
    fault_code_ = fault_code;
    return false;
  }

  JsonTokens tokens_;
  const JsonLimits& limits_;
  Value root_;
  std::vector<Value> open_;
  std::vector<std::string> names_;  // of the member at which each open container has come
  std::size_t values_ = 0;
  const char* fault_code_ = "";
  std::optional<std::string> fault_name_;  // of a member that stands twice
};

Params place(std::string_view bytes, std::size_t position) {
  const std::string_view before = bytes.substr(0, std::min(position, bytes.size()));
  const auto line = static_cast<std::int64_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::size_t last = before.rfind('\n');
  const std::size_t column =
      last == std::string_view::npos ? before.size() : before.size() - last - 1;
  return {{"line", line}, {"column", static_cast<std::int64_t>(std::max<std::size_t>(column, 1))}};
}

}  // namespace

Result<Value> read_json(std::string_view bytes, const JsonLimits& limits) {
  if (bytes.empty()) return Fault{code::json_empty, "", {}};
  // Other readers take a NUL byte for the end of the text and ignore what follows.
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return Fault{code::json_nul, "", place(bytes, nul)};
  }
  if (const std::size_t sound = utf8_prefix(bytes); sound < bytes.size()) {
    return Fault{code::not_utf8, "", place(bytes, sound)};
  }
  TreeBuilder builder(bytes, limits);
  if (builder.build()) return builder.take();
  // The last byte read may already be the one behind what is at fault.
  Params params = place(bytes, builder.read() > 0 ? builder.read() - 1 : 0);
  if (builder.fault_name()) params.set("name", *builder.fault_name());
  return Fault{builder.fault_code(), "", std::move(params)};
}

}  // namespace aimwright::base
