#include "record/compaction.hpp"

#include <map>

#include "record/compaction_form.hpp"
#include "record/line_codec.hpp"

namespace aimwright::record {
namespace {

/// The texts of one sort, numbered in the order of first appearance.
class Numbers {
 public:
  /// The number of a text that was there before, else the text between these marks.
  std::string code(std::string_view text, std::string_view mark = {}) {
    const auto [known, is_new] = numbers_.emplace(text, numbers_.size());
    if (!is_new) return std::to_string(known->second);
    return std::string(mark).append(text).append(mark);
  }

 private:
  std::map<std::string_view, std::size_t> numbers_;
};

class Compactor {
 public:
  Compactor(std::string_view header, const base::Sha256& sha256)
      : sha256_(sha256), header_hash_(base::to_hex(sha256(header))) {}

  void add(std::string& out, std::string_view line) {
    const std::optional<LineParts> parts = parts_of(line);
    PendingOperation read;
    if (parts && read_head(*parts, read))
      add_parts(out, *parts, read, line);
    else
      out += line;
    out += '\n';
  }

 private:
  struct Writer {
    std::uint64_t sequence = 0;
    std::string_view act, by;
    std::string last_hash;
  };

  void add_parts(std::string& out, const LineParts& parts, const PendingOperation& read,
                 std::string_view line) {
    Writer& writer =
        writers_.try_emplace(parts.actor, Writer{0, {}, {}, header_hash_}).first->second;
    out += actors_.code(parts.actor);
    if (read.sequence != writer.sequence + 1) (out += ':') += parts.sequence;
    out += '\t';
    if (parts.act != writer.act) out += acts_.code(parts.act);
    out += '\t';
    add_time(out, read.at);
    out += '\t';
    if (parts.by != writer.by) out += people_.code(parts.by, "\"");
    (out += '\t') += kinds_.code(parts.kind, "\"");
    (out += '\t') += ids_.code(parts.id, "\"");
    if (!parts.undoes.empty()) (out += "\tu") += acts_.code(parts.undoes);
    if (parts.prev != writer.last_hash) (out += "\tp") += parts.prev;
    if (!parts.seen.empty()) (out += "\ts") += parts.seen;
    (out += '\t') += parts.fields;
    writer = {read.sequence, parts.act, parts.by, base::to_hex(sha256_(line))};
  }

  void add_time(std::string& out, Timestamp at) {
    out += std::to_string(at.milliseconds - time_);
    if (at.counter != 0) out += to_text(at).substr(timestamp_size - 5);
    time_ = at.milliseconds;
  }

  const base::Sha256& sha256_;
  std::string header_hash_;
  std::map<std::string_view, Writer> writers_;
  Numbers actors_, acts_, people_, kinds_, ids_;
  std::int64_t time_ = 0;
};

}  // namespace

std::string compact(const Log& log, const base::Sha256& sha256) {
  const std::string file = log.bytes();
  std::string_view rest = file;
  const auto next_line = [&rest] {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() + 1);
    return line;
  };
  const std::string_view header = next_line();
  std::string out(header);
  out.reserve(file.size() / 2);
  out.append(form::start).append(std::to_string(file.size()));
  out.append(form::middle).append(base::to_hex(sha256(file))).append(form::end);
  Compactor compactor(header, sha256);
  for (std::size_t i = log.operations().size(); i > 0; --i) compactor.add(out, next_line());
  if (!rest.empty()) ((out += form::rest_as_it_is) += '\n') += rest;
  return out;
}

}  // namespace aimwright::record
