#include "record/log.hpp"

#include <algorithm>
#include <numeric>

#include "base/date.hpp"
#include "base/json_read.hpp"
#include "content/reader.hpp"

namespace aimwright::record {

using base::Fault;
namespace code = base::code;

base::Result<Header> parse_header(std::string_view line) {
  const base::Result<base::Value> value =
      base::read_json(line, {.depth = 2, .values = 16, .text_bytes = 4096});
  if (!value || !value->is_object() || !value->find("aimwright"))
    return Fault{code::not_a_workspace, "", {}};
  if (const base::Value& format = *value->find("aimwright");
      format.is_integer() && format.integer() > 1) {
    return Fault{code::newer_format, "/aimwright", {{"format", format.integer()}}};
  }
  base::Diagnostics faults;
  content::Reader reader(*value, "", faults);
  reader.integer("aimwright", 1, 1);
  Header header{std::string(line), reader.hex("workspace", 32), reader.text("created")};
  if (!base::parse_instant(header.created))
    reader.refuse("created", code::bad_instant, {{"value", header.created}});
  if (reader.raw("redacted_from", false)) reader.hex("redacted_from", 32);
  reader.finish();
  if (!faults.empty()) return faults.front().fault;
  return header;
}

Header make_header(std::string workspace, std::string created) {
  Header header;
  header.line =
      "{\"aimwright\":1,\"workspace\":\"" + workspace + "\",\"created\":\"" + created + "\"}";
  header.workspace = std::move(workspace);
  header.created = std::move(created);
  return header;
}

bool Log::has(const Operation& operation) const {
  const auto actor = actors_.find(operation.actor);
  if (actor == actors_.end()) return false;
  const auto [first, end] = actor->second.operations.equal_range(operation.sequence);
  return std::any_of(first, end, [&](const auto& known) {
    return operations_[known.second].line == operation.line;
  });
}

bool Log::keep_unreadable(std::string_view line) {
  if (!unreadable_.emplace(line).second) return false;
  byte_size_ += line.size() + 1;
  return true;
}

std::uint64_t Log::last_sequence(const std::string& actor) const {
  const auto known = actors_.find(actor);
  return known == actors_.end() ? 0 : known->second.last_sequence;
}

Added Log::add(Operation operation) {
  if (has(operation)) return Added::duplicate;
  Actor& actor = actors_[operation.actor];
  const Added outcome = actor.operations.count(operation.sequence) > 0 ? Added::fork : Added::added;
  const auto index = static_cast<OperationIndex>(operations_.size());
  actor.operations.emplace(operation.sequence, index);
  const bool is_last =
      operation.sequence > actor.last_sequence ||
      (operation.sequence == actor.last_sequence && operation.line > operations_[actor.last].line);
  if (is_last) {
    actor.last_sequence = operation.sequence;
    actor.last = index;
    actor.last_hash.reset();
  }
  for (const auto& [other, sequence] : operation.seen) {
    std::uint64_t& known = actor.seen[other];
    known = std::max(known, sequence);
  }
  latest_ = std::max(latest_, operation.at);
  if (!operation.counts) ++not_counting_;
  byte_size_ += operation.line.size() + 1;
  operations_.push_back(std::move(operation));
  return outcome;
}

bool Log::later(OperationIndex a, OperationIndex b) const {
  const Operation& x = operations_[a];
  const Operation& y = operations_[b];
  if (x.at != y.at) return x.at > y.at;
  if (x.actor != y.actor) return x.actor > y.actor;
  if (x.sequence != y.sequence) return x.sequence > y.sequence;
  return x.line > y.line;
}

std::vector<OperationIndex> Log::in_order() const {
  std::vector<OperationIndex> order(operations_.size());
  std::iota(order.begin(), order.end(), OperationIndex{0});
  const auto before = [&](OperationIndex a, OperationIndex b) { return later(b, a); };
  if (!std::is_sorted(order.begin(), order.end(), before))
    std::sort(order.begin(), order.end(), before);
  return order;
}

const std::string& Log::last_hash(Actor& actor, const base::Sha256& sha256) {
  if (!actor.last_hash) actor.last_hash = base::to_hex(sha256(operations_[actor.last].line));
  return *actor.last_hash;
}

void Log::continue_chain(Operation& operation, const base::Sha256& sha256) {
  const auto known = actors_.find(operation.actor);
  const bool first = known == actors_.end();
  operation.sequence = first ? 1 : known->second.last_sequence + 1;
  operation.prev = first ? base::to_hex(sha256(header_.line)) : last_hash(known->second, sha256);
  operation.seen.clear();
  for (const auto& [id, actor] : actors_) {
    if (id == operation.actor) continue;
    std::uint64_t seen = 0;
    if (!first) {
      if (const auto found = known->second.seen.find(id); found != known->second.seen.end())
        seen = found->second;
    }
    if (actor.last_sequence > seen) operation.seen.emplace_back(id, actor.last_sequence);
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

std::string Log::head(const base::Sha256& sha256) {
  std::string lines;
  for (auto& [id, actor] : actors_) {
    lines += id + ' ' + std::to_string(actor.last_sequence) + ' ' + last_hash(actor, sha256) + '\n';
  }
  return base::to_hex(sha256(lines));
}

std::string Log::bytes() const {
  std::string file = header_.line + '\n';
  for (const OperationIndex index : in_order()) file += operations_[index].line + '\n';
  for (const std::string& line : unreadable_) file += line + '\n';
  return file;
}

}  // namespace aimwright::record
