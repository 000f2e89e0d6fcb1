#include <algorithm>

#include "record/compaction.hpp"
#include "record/compaction_form.hpp"
#include "record/line_codec.hpp"
#include "record/workspace.hpp"

namespace aimwright::record {

using base::Fault;
namespace code = base::code;

namespace {

class Expander {
 public:
  Expander(std::string_view header, const base::Sha256& sha256)
      : sha256_(sha256), header_hash_(base::to_hex(sha256(header))) {}

  /// Appends what a line stands for; the name of the part at fault, or null.
  const char* add(std::string& out, std::string_view line) {
    fault_ = nullptr;
    if (line.empty()) return "line";
    // No operation in another form begins like a number of an actor, or its digits.
    constexpr std::string_view digits = "0123456789abcdef";
    if (digits.find(line.front()) != std::string_view::npos)
      add_parts(out, line);
    else
      out += line;
    out += '\n';
    return fault_;
  }

 private:
  struct Writer {
    std::string_view name;
    std::uint64_t sequence;
    std::string_view act, by;
    std::string last_hash;
  };
  using Texts = std::vector<std::string_view>;

  void add_parts(std::string& out, std::string_view line) {
    const auto next = [&line] {
      const std::size_t end = line.find('\t');
      const std::string_view column = line.substr(0, end);
      line = end == std::string_view::npos ? std::string_view{} : line.substr(end + 1);
      return column;
    };
    std::string_view actor = next();
    const std::size_t colon = actor.find(':');
    Writer& writer = writer_of(actor.substr(0, colon));
    std::optional<std::uint64_t> sequence = writer.sequence + 1;
    if (colon != std::string_view::npos) sequence = parse_sequence(actor.substr(colon + 1));
    if (!sequence) refuse("actor");
    const std::string_view act = next();
    if (!act.empty()) writer.act = id_of(act, acts_, "act");
    const std::string at = time_of(next());
    const std::string_view by = next();
    if (!by.empty()) writer.by = text_of(by, people_, "by");
    LineParts parts;
    parts.kind = text_of(next(), kinds_, "kind");
    parts.id = text_of(next(), ids_, "id");
    parts.prev = writer.last_hash;
    const auto optional_column = [&](char name, std::string_view& into) {
      if (!line.empty() && line.front() == name) into = next().substr(1);
    };
    optional_column('u', parts.undoes);
    if (!parts.undoes.empty()) parts.undoes = id_of(parts.undoes, acts_, "undoes");
    optional_column('p', parts.prev);
    optional_column('s', parts.seen);
    parts.fields = line;
    if (line.empty() || line.front() != '{') refuse("fields");
    if (writer.act.empty()) refuse("act");
    if (fault_) return;
    const std::string digits = std::to_string(*sequence);
    parts.actor = writer.name;
    parts.sequence = digits;
    parts.act = writer.act;
    parts.at = at;
    parts.by = writer.by;
    const std::size_t start = out.size();
    append_line(out, parts);
    writer.sequence = *sequence;
    writer.last_hash = base::to_hex(sha256_(std::string_view(out).substr(start)));
  }

  void refuse(const char* part) {
    if (!fault_) fault_ = part;
  }

  /// Where a number points; past the end for what is none, or too large.
  static std::size_t place(std::string_view number, std::size_t size) {
    constexpr std::size_t most_digits = 9;
    if (number.empty() || number.size() > most_digits) return size;
    std::size_t at = 0;
    for (const char c : number) {
      if (c < '0' || c > '9') return size;
      at = at * 10 + static_cast<std::size_t>(c - '0');
    }
    return std::min(at, size);
  }

  std::string_view known(std::string_view number, const Texts& texts, const char* part) {
    const std::size_t at = place(number, texts.size());
    if (at < texts.size()) return texts[at];
    refuse(part);
    return {};
  }

  std::string_view text_of(std::string_view column, Texts& texts, const char* part) {
    if (column.size() < 2 || column.front() != '"' || column.back() != '"')
      return known(column, texts, part);
    texts.push_back(column.substr(1, column.size() - 2));
    return texts.back();
  }

  std::string_view id_of(std::string_view column, Texts& ids, const char* part) {
    if (!parse_id(column)) return known(column, ids, part);
    ids.push_back(column);
    return column;
  }

  Writer& writer_of(std::string_view column) {
    const std::size_t at = place(column, writers_.size());
    if (at < writers_.size()) return writers_[at];
    if (!parse_id(column)) refuse("actor");
    writers_.push_back({column, 0, {}, {}, header_hash_});
    return writers_.back();
  }

  std::string time_of(std::string_view column) {
    const std::size_t slash = std::min(column.find('/'), column.size());
    std::string_view digits = column.substr(0, slash);
    const bool back = !digits.empty() && digits.front() == '-';
    if (back) digits.remove_prefix(1);
    // So few digits that no sum with a time overflows.
    std::int64_t difference = 0;
    constexpr std::size_t most_digits = 15;
    if (digits.empty() || digits.size() > most_digits) refuse("at");
    for (const char c : digits.substr(0, most_digits)) {
      if (c < '0' || c > '9') refuse("at");
      difference = difference * 10 + (c - '0');
    }
    const std::int64_t time = back ? time_ - difference : time_ + difference;
    if (time < first_millisecond || time > last_timestamp.milliseconds) {
      refuse("at");
      return {};
    }
    time_ = time;
    std::string text = to_text(Timestamp{time_, 0});
    if (slash < column.size()) {
      text.replace(timestamp_size - 5, 5, column.substr(slash));
      if (!parse_timestamp(text)) refuse("at");
    }
    return text;
  }

  const base::Sha256& sha256_;
  std::string header_hash_;
  std::vector<Writer> writers_;
  Texts acts_, people_, kinds_, ids_;
  std::int64_t time_ = 0;
  const char* fault_ = nullptr;
};

/// What the file expands to.
struct Promise {
  std::size_t bytes = 0;
  std::string_view sha256;
};

/// Cuts what stands before the operations off; none when it is not so written.
std::optional<Promise> take_promise(std::string_view& rest) {
  const auto skip = [&rest](std::string_view text) {
    const bool there = rest.substr(0, text.size()) == text;
    rest.remove_prefix(there ? text.size() : 0);
    return there;
  };
  Promise promise;
  if (!skip(form::start)) return std::nullopt;
  const std::string_view digits = rest.substr(0, rest.find(','));
  const auto bytes = parse_sequence(digits);
  if (!bytes || *bytes > max_file_bytes) return std::nullopt;
  promise.bytes = static_cast<std::size_t>(*bytes);
  rest.remove_prefix(digits.size());
  if (!skip(form::middle)) return std::nullopt;
  promise.sha256 = rest.substr(0, 64);
  rest.remove_prefix(promise.sha256.size());
  return skip(form::end) ? std::optional(promise) : std::nullopt;
}

}  // namespace

namespace {

/// Whether an editor has put a carriage return before each line feed.
bool has_carriage_returns(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  return end != std::string_view::npos && end > 0 && bytes[end - 1] == '\r';
}

std::string without_carriage_returns(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] != '\r' || i + 1 == bytes.size() || bytes[i + 1] != '\n') text += bytes[i];
  }
  return text;
}

}  // namespace

bool is_compacted(std::string_view bytes) {
  const std::size_t end = std::min(bytes.find('\n'), bytes.size());
  if (has_carriage_returns(bytes) && bytes.substr(end, 3) == "\n\r\n")
    return bytes.substr(end + 2, form::any_start.size() - 1) == form::any_start.substr(1);
  return bytes.substr(end, form::any_start.size()) == form::any_start;
}

base::Result<std::string> expand(std::string_view bytes, const base::Sha256& sha256) {
  if (has_carriage_returns(bytes)) return expand(without_carriage_returns(bytes), sha256);
  std::int64_t number = 3;  // of the line that says what the rest expands to
  const auto damaged = [&number](const char* part) {
    return Fault{code::bad_compaction, "", {{"line", number}, {"part", part}}};
  };
  const std::string_view header = bytes.substr(0, bytes.find('\n'));
  std::string_view rest = bytes.substr(header.size());
  const std::string_view format = rest.substr(std::min(form::any_start.size(), rest.size()));
  const std::optional<Promise> promise = take_promise(rest);
  if (!promise) {
    const auto version = parse_sequence(format.substr(0, format.find(',')));
    if (version.value_or(1) > 1) return Fault{code::newer_format, "", {{"format", *version}}};
    return damaged("compacted");
  }
  Expander expander(header, sha256);
  std::string file(header);
  // Not all at once what a small file may only claim.
  file.reserve(std::min(promise->bytes, 8 * bytes.size()));
  file += '\n';
  while (!rest.empty()) {
    ++number;
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return damaged("line");
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end + 1);
    if (line == form::rest_as_it_is) {
      if (rest.size() <= promise->bytes) file += rest;
      rest = {};
    } else if (const char* part = expander.add(file, line)) {
      return damaged(part);
    }
    if (file.size() > promise->bytes) return damaged("bytes");
  }
  if (file.size() != promise->bytes) return damaged("bytes");
  if (base::to_hex(sha256(file)) != promise->sha256) return damaged("sha256");
  return file;
}

}  // namespace aimwright::record
