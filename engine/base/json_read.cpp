#include "base/json_read.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/text.hpp"

namespace aimwright::base {
namespace {

using Nlohmann = nlohmann::json;

constexpr std::int64_t max_exact_integer = std::int64_t{1} << 53;

/// Builds the tree from parser events and stops at the first limit that is passed.
class TreeBuilder : public nlohmann::json_sax<Nlohmann> {
 public:
  explicit TreeBuilder(const JsonLimits& limits) : limits_(limits) {}

  bool null() override { return add(Value()); }
  bool boolean(bool b) override { return add(Value(b)); }
  bool number_integer(number_integer_t n) override {
    return n < -max_exact_integer ? refuse(code::json_number) : add(Value(n));
  }
  bool number_unsigned(number_unsigned_t n) override {
    return n > static_cast<number_unsigned_t>(max_exact_integer)
               ? refuse(code::json_number)
               : add(Value(static_cast<std::int64_t>(n)));
  }
  bool number_float(number_float_t n, const string_t& written) override {
    // A whole number too large for 64 bits comes as a float, and would not be exact.
    const bool whole = written.find_first_of(".eE") == string_t::npos;
    return std::isfinite(n) && !whole ? add(Value(n)) : refuse(code::json_number);
  }
  bool string(string_t& text) override {
    return text.size() > limits_.text_bytes ? refuse(code::json_size) : add(Value(std::move(text)));
  }
  bool binary(binary_t&) override { return refuse(code::json_syntax); }
  bool start_object(std::size_t) override { return open(Value(Object{})); }
  bool start_array(std::size_t) override { return open(Value(Array{})); }
  bool key(string_t& name) override {
    if (name.size() > limits_.name_bytes) return refuse(code::json_size);
    names_.back() = std::move(name);
    return true;
  }
  bool end_object() override {
    if (const std::string* twice = duplicate_name(open_.back().members())) {
      params_.set("name", *twice);
      return refuse(code::json_duplicate);
    }
    return close();
  }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t, const std::string&,
                   const nlohmann::detail::exception& error) override {
    constexpr int number_overflow = 406;
    return refuse(error.id == number_overflow ? code::json_number : code::json_syntax);
  }

  Value take() { return std::move(root_); }
  const std::string& fault_code() const { return fault_code_; }
  const Params& params() const { return params_; }

 private:
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
    Value done = std::move(open_.back());
    open_.pop_back();
    names_.pop_back();
    --values_;
    return add(std::move(done));
  }
  bool refuse(const char* fault_code) {
    if (fault_code_.empty()) fault_code_ = fault_code;
    return false;
  }
  static const std::string* duplicate_name(const Object& members) {
    if (members.size() < 2) return nullptr;
    std::vector<const std::string*> names;
    names.reserve(members.size());
    for (const Member& member : members) names.push_back(&member.name);
    std::sort(names.begin(), names.end(), [](auto* a, auto* b) { return *a < *b; });
    const auto twice =
        std::adjacent_find(names.begin(), names.end(), [](auto* a, auto* b) { return *a == *b; });
    return twice == names.end() ? nullptr : *twice;
  }

  const JsonLimits& limits_;
  Value root_;
  std::vector<Value> open_;
  std::vector<std::string> names_;
  std::size_t values_ = 0;
  std::string fault_code_;
  Params params_;
};

/// Walks over the bytes and tells how far the parser has come.
class Walker {
 public:
  using iterator_category = std::forward_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Walker(const char* at, std::size_t& read) : at_(at), read_(&read) {}
  reference operator*() const { return *at_; }
  Walker& operator++() {
    ++at_;
    ++*read_;
    return *this;
  }
  friend bool operator==(const Walker& a, const Walker& b) { return a.at_ == b.at_; }

 private:
  const char* at_;
  std::size_t* read_;
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
  // The parser takes a NUL byte for the end of the text and would ignore what follows.
  if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    return Fault{code::json_nul, "", place(bytes, nul)};
  }
  if (const std::size_t sound = utf8_prefix(bytes); sound < bytes.size()) {
    return Fault{code::not_utf8, "", place(bytes, sound)};
  }
  TreeBuilder builder(limits);
  std::size_t read = 0;
  const Walker begin(bytes.data(), read), end(bytes.data() + bytes.size(), read);
  if (Nlohmann::sax_parse(begin, end, &builder)) return builder.take();
  // The last byte read may already be the one behind what is at fault.
  Params params = place(bytes, read > 0 ? read - 1 : 0);
  if (const Value* name = builder.params().find("name")) params.set("name", *name);
  return Fault{builder.fault_code(), "", std::move(params)};
}

}  // namespace aimwright::base
