#include "record/workspace.hpp"

#include <algorithm>
#include <map>

#include "base/json_write.hpp"
#include "base/text.hpp"
#include "record/compaction.hpp"
#include "record/conflict.hpp"
#include "record/content_in_use.hpp"
#include "record/format_1.hpp"
#include "record/validation.hpp"

namespace aimwright::record {

using base::Diagnostic;
using base::Diagnostics;
using base::Fault;
using base::Severity;
namespace code = base::code;

namespace {

/// Cuts the next line off `rest`; `whole` tells whether it ended with a line feed. A carriage
/// return before it is an editor's line end and no part of the line: no line that was written here
/// has one.
std::string_view next_line(std::string_view& rest, bool& whole) {
  const std::size_t end = rest.find('\n');
  whole = end != std::string_view::npos;
  std::string_view line = rest.substr(0, end);
  rest = whole ? rest.substr(end + 1) : std::string_view{};
  if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

void report(Diagnostics& diagnostics, std::int64_t line, Severity severity, Fault fault) {
  if (diagnostics.size() >= max_reported_lines) return;
  fault.params.set("line", line);
  diagnostics.push_back({severity, std::move(fault)});
}

}  // namespace

std::string_view without_byte_order_mark(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return bytes.substr(0, mark.size()) == mark ? bytes.substr(mark.size()) : bytes;
}

Workspace::Workspace(Header header, std::shared_ptr<const content::Catalog> catalog,
                     base::Sha256 hash)
    : catalog_(std::move(catalog)), sha256_(std::move(hash)), log_(std::move(header)) {}

base::Result<Workspace> Workspace::open(std::string_view bytes,
                                        std::shared_ptr<const content::Catalog> catalog,
                                        base::Sha256 sha256, Diagnostics& diagnostics,
                                        std::shared_ptr<const void> owner) {
  bytes = without_byte_order_mark(bytes);
  const bool compacted = is_compacted(bytes);
  if (bytes.size() > max_file_bytes + (compacted ? most_added_bytes : 0)) {
    return Fault{code::json_size, "", {{"limit", max_file_bytes}, {"length", bytes.size()}}};
  }
  if (compacted) {
    base::Result<std::string> expanded = expand(bytes, sha256);
    if (!expanded) return expanded.error();
    auto file = std::make_shared<std::string>(*std::move(expanded));
    bytes = *file;
    owner = std::move(file);
  }
  bool whole = false;
  base::Result<Header> header = parse_header(next_line(bytes, whole));
  if (!header) return header.error();
  Workspace workspace(*std::move(header), std::move(catalog), std::move(sha256));
  workspace.take_file(workspace.log_.keep_file(bytes, std::move(owner)), 2, diagnostics);
  return workspace;
}

void Workspace::take_file(std::string_view lines, std::int64_t number, Diagnostics& diagnostics) {
  Appended appended;
  for (bool whole = false; !lines.empty(); ++number) {
    const Line line{next_line(lines, whole), number, whole};
    if (line.text.empty()) continue;
    const std::size_t before = log_.operations().size();
    const bool is_new = take_line(line, appended, nullptr, diagnostics);
    note_place(line, is_new, before);
  }
  state_.settle(log_);
}

void Workspace::take_last(const Put& put, ChangedRecords* touched) {
  state_.take(log_, static_cast<OperationIndex>(log_.operations().size() - 1), put);
  if (touched) touched->emplace_back(put.kind, put.id);
}

void Workspace::add(const Line& line, const PendingOperation& draft,
                    const std::optional<Fault>& misfit, Diagnostics& diagnostics) {
  if (misfit) report(diagnostics, line.number, Severity::warning, *misfit);
  if (log_.add(line.text, draft, !misfit) == Added::fork) {
    report(diagnostics, line.number, Severity::warning,
           {code::fork, "/op", {{"actor", to_text(draft.actor)}, {"sequence", draft.sequence}}});
  }
  ++revision_;
}

void Workspace::note_place(const Line& line, bool is_new, std::size_t operations_before) {
  if (misplaced_.size() >= max_reported_lines) return;
  const std::size_t count = log_.operations().size();
  const bool out_of_order =
      count > operations_before && count > 1 &&
      log_.later(static_cast<OperationIndex>(count - 2), static_cast<OperationIndex>(count - 1));
  if (is_new && !out_of_order) return;
  misplaced_.push_back(
      {Severity::warning,
       {is_new ? code::out_of_order : code::repeated_line, "", {{"line", line.number}}}});
}

bool Workspace::take_line(const Line& line, Appended& appended, ChangedRecords* touched,
                          Diagnostics& diagnostics) {
  base::Result<PendingOperation> draft = parse_operation(line.text);
  if (!draft) {
    if (!log_.keep_unreadable(line.text)) {
      ++appended.duplicates;
      return false;
    }
    Fault fault = draft.error();
    fault.params.set("reason", fault.code);
    fault.code = line.whole ? code::bad_operation : code::truncated_line;
    report(diagnostics, line.number, Severity::error, std::move(fault));
    ++appended.skipped;
    return true;
  }
  if (log_.header().format == 1) read_format_1(draft->put);
  if (log_.has(line.text, *draft)) {
    ++appended.duplicates;
    return false;
  }
  std::optional<Fault> misfit = check_put(*catalog_, draft->put, "/put");
  if (misfit) ++appended.skipped;
  add(line, *draft, misfit, diagnostics);
  take_last(draft->put, touched);
  ++appended.accepted;
  return true;
}

Appended Workspace::append(std::string_view lines, Diagnostics& diagnostics, std::string* fresh,
                           std::int64_t first) {
  Appended appended;
  bool whole = false;
  lines = without_byte_order_mark(lines);
  for (std::int64_t number = first; !lines.empty(); ++number) {
    const std::string_view line = next_line(lines, whole);
    if (line.empty()) continue;
    const bool is_new = take_line({line, number, whole}, appended, &appended.touched, diagnostics);
    if (is_new && fresh) fresh->append(line) += '\n';
  }
  const ChangedRecords settled = state_.settle(log_);
  appended.touched.insert(appended.touched.end(), settled.begin(), settled.end());
  return appended;
}

std::vector<Put> Workspace::settings_in_use() const {
  std::vector<Put> puts;
  const auto add = [&](std::string id, const content::BundleRef& bundle) {
    puts.push_back({"settings",
                    std::move(id),
                    {{"id", bundle.id}, {"sha256", bundle.sha256}, {"version", bundle.version}}});
  };
  add(std::string(method_setting), catalog_->method_ref());
  for (const content::BundleRef& bundle : content_in_use(*catalog_, sha256_))
    add(bundle.id, bundle);
  return puts;
}

/// Whether writing the value that a field shows already decides a conflict.
bool Workspace::settles(const Record* record, const std::string& field) const {
  if (!record) return false;
  if (field == deleted_field && record->contested()) return true;
  const auto cell = record->cells().find(field);
  return cell != record->cells().end() && in_conflict(log_, field, cell->second);
}

Put Workspace::without_repetition(const Put& put) const {
  Put changed{put.kind, put.id, {}};
  const Record* record = state_.find_any(put.kind, put.id);
  for (const auto& [field, value] : put.fields) {
    const base::Value* current = record ? record->value(field) : nullptr;
    const bool clears = value.is_null() || (field == deleted_field && !value.is_true());
    const bool same = current ? *current == value : clears;
    if (!same || settles(record, field)) changed.fields.emplace_back(field, value);
  }
  return changed;
}

std::size_t Workspace::room_for(const std::vector<Put>& puts) const {
  constexpr std::size_t line =
      4096;  // what is not field nor actor, the settings of a first action included
  constexpr std::size_t seen_actor = 64;
  std::size_t bytes = line;
  for (const Put& put : puts) {
    bytes += line + seen_actor * log_.actors().size();
    for (const auto& [field, value] : put.fields)
      bytes += 2 * field.size() + base::canonical(value).size();
  }
  return bytes;
}

std::vector<OperationIndex> Workspace::newly_ahead(std::int64_t now) {
  std::map<Id, OperationIndex> latest;
  for (; compared_with_clock_ < log_.operations().size(); ++compared_with_clock_) {
    const auto index = static_cast<OperationIndex>(compared_with_clock_);
    if (log_[index].at.milliseconds <= now + max_ahead_ms) continue;
    const auto [known, is_first] = latest.emplace(log_[index].actor, index);
    if (!is_first && log_.later(index, known->second)) known->second = index;
  }
  std::vector<OperationIndex> ahead;
  for (const auto& [actor, index] : latest) ahead.push_back(index);
  return ahead;
}

base::Result<Applied> Workspace::apply(const Action& action) {
  // What is written in it could not be brought back.
  if (log_.header().redacted_from) return Fault{code::for_reading, "/puts", {}};
  for (std::size_t i = 0; i < action.puts.size(); ++i) {
    if (auto misfit = check_put(*catalog_, action.puts[i], base::pointer_to("/puts", i)))
      return *std::move(misfit);
  }
  Applied applied;
  const bool changes = std::any_of(action.puts.begin(), action.puts.end(), [&](const Put& put) {
    return !without_repetition(put).fields.empty();
  });
  if (!changes) return applied;
  if (log_.byte_size() + room_for(action.puts) > max_file_bytes) {
    return Fault{
        code::json_size, "/puts", {{"limit", max_file_bytes}, {"length", log_.byte_size()}}};
  }
  std::vector<Put> puts;
  if (log_.operations().empty()) puts = settings_in_use();
  puts.insert(puts.end(), action.puts.begin(), action.puts.end());
  if (log_.last_sequence(action.actor) + puts.size() > static_cast<std::uint64_t>(max_sequence)) {
    return Fault{code::out_of_range,
                 "/actor",
                 {{"minimum", 1}, {"maximum", max_sequence}, {"field", "actor"}}};
  }

  applied.ahead = newly_ahead(action.now);
  for (const Put& put : puts) {
    Put changed = without_repetition(put);
    if (changed.fields.empty()) continue;
    PendingOperation draft;
    draft.actor = action.actor;
    draft.act = action.act;
    draft.undoes = action.undoes;
    draft.by = std::string(base::trim(action.by));
    draft.at = next_timestamp(log_.latest(action.now), action.now);
    draft.put = std::move(changed);
    log_.continue_chain(draft, sha256_);
    log_.add(write_line(draft), draft);
    ++revision_;
    applied.operations.push_back(static_cast<OperationIndex>(log_.operations().size() - 1));
    take_last(draft.put, &applied.touched);
  }
  const ChangedRecords settled = state_.settle(log_);
  applied.touched.insert(applied.touched.end(), settled.begin(), settled.end());
  return applied;
}

}  // namespace aimwright::record
