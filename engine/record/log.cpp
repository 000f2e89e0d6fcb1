#include "record/log.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "base/date.hpp"
#include "base/json_read.hpp"
#include "content/reader.hpp"

namespace aimwright::record {

using base::Fault;
namespace code = base::code;

namespace {

constexpr base::JsonLimits header_limits{
    .depth = 3, .values = 3 * max_left_out + 64, .text_bytes = 4096};

}  // namespace

base::Result<Header> parse_header(std::string_view line) {
  const base::Result<base::Value> value = base::read_json(line, header_limits);
  if (!value || !value->is_object() || !value->find("aimwright"))
    return Fault{code::not_a_workspace, "", {}};
  if (const base::Value& format = *value->find("aimwright");
      format.is_integer() && format.integer() > current_format) {
    return Fault{code::newer_format, "/aimwright", {{"format", format.integer()}}};
  }
  base::Diagnostics faults;
  content::Reader reader(*value, "", faults);
  const std::int64_t format = reader.integer("aimwright", 1, current_format);
  Header header{std::string(line), reader.hex("workspace", 32), reader.text("created"), format};
  if (!base::parse_instant(header.created))
    reader.refuse("created", code::bad_instant, {{"value", header.created}});
  if (reader.raw("redacted_from", false)) {
    header.redacted_from = reader.hex("redacted_from", 32);
    if (reader.raw("left_out", false)) {
      reader.object("left_out",
                    [&](content::Reader& inner) { header.left_out = read_left_out(inner); });
    }
  }
  reader.finish();
  if (!faults.empty()) return faults.front().fault;
  return header;
}

Header make_header(std::string workspace, std::string created) {
  Header header;
  header.line = "{\"aimwright\":" + std::to_string(current_format) + ",\"workspace\":\"" +
                workspace + "\",\"created\":\"" + created + "\"}";
  header.workspace = std::move(workspace);
  header.created = std::move(created);
  return header;
}

std::string_view Log::keep_file(std::string_view bytes, std::shared_ptr<const void> owner) {
  constexpr std::size_t usual_line = 320;
  operations_.reserve(operations_.size() + bytes.size() / usual_line);
  return texts_->keep_whole(bytes, std::move(owner));
}

bool Log::has(std::string_view line, const PendingOperation& draft) const {
  const auto actor = actors_.find(draft.actor);
  return actor != actors_.end() && draft.sequence <= actor->second.last_sequence &&
         actor->second.operations.has(draft.sequence, line, operations_);
}

bool Log::keep_unreadable(std::string_view line) {
  if (!unreadable_.emplace(line).second) return false;
  head_.reset();
  byte_size_ += line.size() + 1;
  return true;
}

std::uint64_t Log::last_sequence(Id actor) const {
  const auto known = actors_.find(actor);
  return known == actors_.end() ? 0 : known->second.last_sequence;
}

Added Log::add(std::string_view line, const PendingOperation& draft, bool counts) {
  Actor& actor = actors_[draft.actor];
  const bool is_known =
      draft.sequence <= actor.last_sequence && actor.operations.has(draft.sequence);
  if (is_known && actor.operations.has(draft.sequence, line, operations_)) return Added::duplicate;
  const auto index = static_cast<OperationIndex>(operations_.size());
  // Mostly as in the line before.
  std::string_view by, kind;
  if (index > 0) std::tie(by, kind) = std::tie(operations_.back().by, operations_.back().kind);
  if (index == 0 || by != draft.by) people_.insert(by = texts_->once(draft.by));
  if (kind != draft.put.kind) kind = texts_->once(draft.put.kind);
  operations_.push_back({texts_->keep(line), draft.actor, draft.sequence, draft.act, draft.undoes,
                         draft.at, by, draft.prev, kind, texts_->once(draft.put.id), counts,
                         header_.format == 1});
  actor.operations.insert({draft.sequence, index}, operations_);
  actor.forked = actor.forked || is_known;
  const bool is_newest = draft.sequence > actor.last_sequence;
  const bool is_last =
      is_newest || (draft.sequence == actor.last_sequence && line > operations_[actor.last].line);
  if (is_last) {
    actor.last_sequence = draft.sequence;
    actor.last = index;
    actor.last_hash.reset();
  }
  knowledge_.add({draft.actor, draft.sequence}, is_newest, draft.seen,
                 [this](const Place& place) { return is_here(place); });
  first_ = std::min(first_, draft.at);
  latest_ = std::max(latest_, draft.at);
  if (!counts) ++not_counting_;
  if (counts && (!earliest_ || later(*earliest_, index))) earliest_ = index;
  head_.reset();
  byte_size_ += line.size() + 1;
  return is_known ? Added::fork : Added::added;
}

bool Log::is_here(const Place& place) const {
  const auto actor = actors_.find(place.actor);
  return actor != actors_.end() && place.sequence <= actor->second.last_sequence &&
         actor->second.operations.has(place.sequence);
}

const Knowledge& Log::knowledge() const {
  if (!knowledge_.is_settled())
    knowledge_.settle([this](const Place& place) { return is_here(place); });
  return knowledge_;
}

bool Log::has_seen(OperationIndex a, OperationIndex b) const {
  return knowledge().has_seen(place_of(a), place_of(b));
}

bool Log::later(OperationIndex a, OperationIndex b) const {
  const Operation& x = operations_[a];
  const Operation& y = operations_[b];
  if (x.at != y.at) return x.at > y.at;
  if (x.actor != y.actor) return x.actor > y.actor;
  if (x.sequence != y.sequence) return x.sequence > y.sequence;
  return x.line > y.line;
}

void Log::put_in_order(std::vector<OperationIndex>& operations) const {
  const auto before = [&](OperationIndex a, OperationIndex b) { return later(b, a); };
  if (!std::is_sorted(operations.begin(), operations.end(), before))
    std::sort(operations.begin(), operations.end(), before);
}

std::vector<OperationIndex> Log::in_order() const {
  std::vector<OperationIndex> order(operations_.size());
  std::iota(order.begin(), order.end(), OperationIndex{0});
  put_in_order(order);
  return order;
}

const base::Digest& Log::last_hash(const Actor& actor, const base::Sha256& sha256) const {
  if (!actor.last_hash) actor.last_hash = sha256(operations_[actor.last].line);
  return *actor.last_hash;
}

void Log::continue_chain(PendingOperation& draft, const base::Sha256& sha256) {
  const auto known = actors_.find(draft.actor);
  const bool first = known == actors_.end();
  draft.sequence = first ? 1 : known->second.last_sequence + 1;
  draft.prev = first ? sha256(header_.line) : last_hash(known->second, sha256);
  draft.seen.clear();
  const Knowledge::ReceivedOf& received = knowledge().received_by(draft.actor);
  for (const auto& [id, actor] : actors_) {
    if (id == draft.actor) continue;
    const auto found = received.find(id);
    const std::uint64_t seen = found == received.end() ? 0 : found->second.back().second;
    if (actor.last_sequence > seen) draft.seen.emplace_back(id, actor.last_sequence);
  }
}

Timestamp Log::latest(std::int64_t now) const {
  const std::int64_t limit = now + max_ahead_ms;
  if (latest_.milliseconds <= limit) return latest_;
  Timestamp adopted;
  for (const Operation& operation : operations_) {
    if (operation.at.milliseconds <= limit) adopted = std::max(adopted, operation.at);
  }
  return adopted;
}

/// Where neither a fork nor a gap is, the last line answers for all before it.
void Log::add_loose_lines(Id id, const Actor& actor, HeadParts& parts,
                          const base::Sha256& sha256) const {
  if (!actor.forked && actor.operations.size() == actor.last_sequence) return;
  std::vector<OperationIndex> here;  // of one sequence
  const auto end_sequence = [&](std::uint64_t sequence, std::uint64_t next) {
    const bool is_loose = here.size() > 1 || (next > sequence + 1 && next <= actor.last_sequence);
    for (const OperationIndex index : here) {
      if (is_loose) parts.loose.push_back({id, sequence, sha256(operations_[index].line)});
    }
    here.clear();
  };
  std::uint64_t last = 0;
  for (const auto& [sequence, index] : actor.operations) {
    if (sequence != last) end_sequence(last, sequence);
    last = sequence;
    here.push_back(index);
  }
  end_sequence(last, last + 1);
}

HeadParts Log::head_parts(const base::Sha256& sha256) const {
  HeadParts parts;
  parts.operations = operations_.size();
  parts.header = sha256(header_.line);
  for (const auto& [id, actor] : actors_) {
    parts.chains.push_back(
        {id, actor.operations.size(), actor.last_sequence, last_hash(actor, sha256)});
    add_loose_lines(id, actor, parts, sha256);
  }
  if (unreadable_.empty()) return parts;
  std::string lines;
  for (const std::string& line : unreadable_) (lines += line) += '\n';
  parts.unreadable = unreadable_.size();
  parts.unreadable_hash = sha256(lines);
  return parts;
}

std::string Log::head(const base::Sha256& sha256) const {
  if (!head_) head_ = head_of(head_parts(sha256), sha256);
  return *head_;
}

std::optional<Timestamp> Log::first_at() const {
  return operations_.empty() ? std::nullopt : std::optional(first_);
}

std::optional<Timestamp> Log::last_at() const {
  return operations_.empty() ? std::nullopt : std::optional(latest_);
}

std::string Log::bytes() const {
  std::string file;
  file.reserve(byte_size_);
  const auto add = [&](std::string_view line) { file.append(line) += '\n'; };
  add(header_.line);
  for (const OperationIndex index : in_order()) add(operations_[index].line);
  for (const std::string& line : unreadable_) add(line);
  return file;
}

}  // namespace aimwright::record
