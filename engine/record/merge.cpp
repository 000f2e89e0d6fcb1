#include "record/merge.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/json_write.hpp"
#include "record/compaction.hpp"

namespace aimwright::record {

using base::Fault;
namespace code = base::code;

namespace {

/// Why this header's operations cannot join a workspace; none when they can.
std::optional<Fault> refusal(const Header& own, const Header& other) {
  if (own.line == other.line) return std::nullopt;
  const bool copy = other.redacted_from == own.workspace || own.redacted_from == other.workspace;
  return Fault{copy ? code::redacted_copy : code::other_workspace,
               "/workspace",
               {{"own", own.workspace}, {"other", other.workspace}}};
}

void tell(base::Diagnostics& diagnostics, base::Diagnostic diagnostic) {
  if (diagnostics.size() < max_reported_lines) diagnostics.push_back(std::move(diagnostic));
}

/// What is found in the record as it would be, and not in the one at hand.
void tell_faults(const Workspace& own, Merge& merge, std::optional<std::int64_t> now,
                 base::Diagnostics& diagnostics) {
  Known known;
  known.now = now;
  std::set<std::string> before;
  const auto text_of = [](const base::Diagnostic& finding) {
    return base::canonical(base::to_value({finding}));
  };
  for (const base::Diagnostic& finding : verify(own.log(), own.sha256(), known).findings)
    before.insert(text_of(finding));
  for (base::Diagnostic& finding : verify(merge.whole.log(), own.sha256(), known).findings) {
    if (before.count(text_of(finding)) > 0) continue;
    if (finding.severity == base::Severity::error) ++merge.faults;
    // A fork was told with its line when that was taken in.
    if (finding.fault.code != code::fork) tell(diagnostics, std::move(finding));
  }
}

/// Whether the writer says to have received what is later than this by a clock that was right.
bool is_dated_back(const Log& log, OperationIndex index, std::int64_t now) {
  const Operation& operation = log[index];
  for (const auto& [other, received] : log.knowledge().received_by(operation.actor)) {
    for (auto entry = received.rbegin(); entry != received.rend(); ++entry) {
      if (entry->first > operation.sequence) continue;
      const Chain& chain = log.actors().at(other).operations;
      const Timestamp seen = log[chain.lower_bound(entry->second)->second].at;
      if (seen > operation.at && seen.milliseconds <= now + max_ahead_ms) return true;
      break;
    }
  }
  return false;
}

void tell_dated_back(Merge& merge, std::int64_t now, base::Diagnostics& diagnostics) {
  struct Back {
    std::size_t count = 0;
    Timestamp first = last_timestamp;
  };
  const Log& log = merge.whole.log();
  std::map<Id, Back> of_writers;
  for (const OperationIndex index : merge.came_in) {
    if (!is_dated_back(log, index, now)) continue;
    Back& back = of_writers[log[index].actor];
    ++back.count;
    back.first = std::min(back.first, log[index].at);
    ++merge.dated_back;
  }
  for (const auto& [actor, back] : of_writers) {
    tell(diagnostics,
         {base::Severity::warning,
          {code::dated_back,
           "",
           {{"actor", to_text(actor)}, {"count", back.count}, {"at", to_text(back.first)}}}});
  }
}

}  // namespace

base::Result<Merge> try_merge(const Workspace& own, std::string_view file,
                              base::Diagnostics& diagnostics, std::optional<std::int64_t> now) {
  file = without_byte_order_mark(file);
  if (own.log().byte_size() + file.size() > 2 * max_file_bytes) {
    return Fault{code::json_size, "", {{"limit", max_file_bytes}, {"length", file.size()}}};
  }
  std::string expanded;
  if (is_compacted(file)) {
    base::Result<std::string> lines = expand(file, own.sha256());
    if (!lines) return lines.error();
    expanded = *std::move(lines);
    file = expanded;
  }
  const std::size_t end = std::min(file.find('\n'), file.size());
  std::string_view first_line = file.substr(0, end);
  if (!first_line.empty() && first_line.back() == '\r') first_line.remove_suffix(1);
  const base::Result<Header> header = parse_header(first_line);
  if (!header) return header.error();
  if (auto fault = refusal(own.log().header(), *header)) return *std::move(fault);

  Merge merge{own, own.revision(), {}, {}, {}, {}};
  file.remove_prefix(std::min(end + 1, file.size()));
  const std::size_t before = own.log().operations().size();
  merge.appended = merge.whole.append(file, diagnostics, &merge.lines, 2);
  const Log& log = merge.whole.log();
  if (log.byte_size() > max_file_bytes) {
    return Fault{code::json_size, "", {{"limit", max_file_bytes}, {"length", log.byte_size()}}};
  }
  for (std::size_t index = before; index < log.operations().size(); ++index)
    merge.came_in.push_back(static_cast<OperationIndex>(index));
  for (Conflict& conflict : find_conflicts(log, merge.whole.state())) {
    const bool is_new = std::any_of(conflict.sides.begin(), conflict.sides.end(),
                                    [&](const Side& side) { return side.operation >= before; });
    if (is_new) merge.conflicts.push_back(std::move(conflict));
  }
  if (!merge.came_in.empty()) tell_faults(own, merge, now, diagnostics);
  if (now) tell_dated_back(merge, *now, diagnostics);
  return merge;
}

}  // namespace aimwright::record
