#include "record/merge.hpp"

#include <algorithm>

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

}  // namespace

base::Result<Merge> try_merge(const Workspace& own, std::string_view file,
                              base::Diagnostics& diagnostics) {
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
  return merge;
}

}  // namespace aimwright::record
