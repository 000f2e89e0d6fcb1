#include "record/workspace.hpp"

#include "base/text.hpp"
#include "record/validation.hpp"

namespace aimwright::record {

using base::Diagnostic;
using base::Diagnostics;
using base::Fault;
using base::Severity;
namespace code = base::code;

namespace {

/// Cuts the next line off `rest`; `whole` tells whether it ended with a line feed.
std::string_view next_line(std::string_view& rest, bool& whole) {
  const std::size_t end = rest.find('\n');
  whole = end != std::string_view::npos;
  const std::string_view line = rest.substr(0, end);
  rest = whole ? rest.substr(end + 1) : std::string_view{};
  return line;
}

}  // namespace

Workspace::Workspace(Header header, std::shared_ptr<const content::Catalog> catalog, base::Sha256 sha256)
    : catalog_(std::move(catalog)), sha256_(std::move(sha256)), log_(std::move(header)) {}

base::Result<Workspace> Workspace::open(std::string_view bytes, std::shared_ptr<const content::Catalog> catalog,
                                        base::Sha256 sha256, Diagnostics& diagnostics) {
  if (bytes.size() > max_file_bytes) {
    return Fault{code::json_size, "", {{"limit", max_file_bytes}, {"length", bytes.size()}}};
  }
  bool whole = false;
  base::Result<Header> header = parse_header(next_line(bytes, whole));
  if (!header) return header.error();
  Workspace workspace(*std::move(header), std::move(catalog), std::move(sha256));
  Appended appended;
  for (std::int64_t number = 2; !bytes.empty(); ++number) {
    const std::string_view line = next_line(bytes, whole);
    if (!line.empty()) workspace.take_line(line, number, appended, diagnostics);
    if (!whole && appended.skipped > 0 && !diagnostics.empty()) {
      Fault& last = diagnostics.back().fault;
      if (const base::Value* at = last.params.find("line"); at && *at == base::Value(number)) {
        last.code = code::truncated_line;  // the file ends within this line
      }
    }
  }
  return workspace;
}

void Workspace::take_line(std::string_view line, std::int64_t number, Appended& appended, Diagnostics& diagnostics) {
  const auto report = [&](Severity severity, Fault fault) {
    fault.params.set("line", number);
    diagnostics.push_back({severity, std::move(fault)});
  };
  base::Result<Operation> operation = parse_operation(line);
  if (!operation) {
    Fault fault = operation.error();
    fault.params.set("reason", fault.code);
    fault.code = code::bad_operation;
    report(Severity::error, std::move(fault));
    log_.keep_unreadable(std::string(line));
    ++appended.skipped;
    return;
  }
  if (std::optional<Fault> misfit = check_put(*catalog_, operation->put, "/put")) {
    report(Severity::warning, *std::move(misfit));
    operation->counts = false;
    ++appended.skipped;
  }
  const std::string actor = operation->actor;
  const auto sequence = operation->sequence;
  switch (log_.add(*std::move(operation))) {
    case Added::duplicate: ++appended.duplicates; return;
    case Added::fork: report(Severity::warning, {code::fork, "/op", {{"actor", actor}, {"sequence", sequence}}}); break;
    case Added::added: break;
  }
  const auto index = static_cast<OperationIndex>(log_.operations().size() - 1);
  state_.take(log_, index);
  appended.touched.emplace_back(log_[index].put.kind, log_[index].put.id);
  ++appended.accepted;
  ++revision_;
}

Appended Workspace::append(std::string_view lines, Diagnostics& diagnostics) {
  Appended appended;
  bool whole = false;
  for (std::int64_t number = 1; !lines.empty(); ++number) {
    const std::string_view line = next_line(lines, whole);
    if (!line.empty()) take_line(line, number, appended, diagnostics);
  }
  return appended;
}

std::vector<Put> Workspace::settings_in_use() const {
  std::vector<Put> puts;
  const auto add = [&](std::string id, const content::BundleRef& bundle) {
    puts.push_back({"settings", std::move(id), {{"id", bundle.id}, {"sha256", bundle.sha256}, {"version", bundle.version}}});
  };
  add("method", catalog_->method_ref());
  for (const content::BundleRef& bundle : catalog_->bundles()) {
    if (bundle.kind == content::BundleKind::framework || bundle.kind == content::BundleKind::controls ||
        bundle.kind == content::BundleKind::register_) {
      add(bundle.id, bundle);
    }
  }
  return puts;
}

Put Workspace::without_repetition(const Put& put) const {
  Put changed{put.kind, put.id, {}};
  const Record* record = state_.find_any(put.kind, put.id);
  for (const auto& [field, value] : put.fields) {
    const base::Value* current = record ? record->value(field) : nullptr;
    const bool clears = value.is_null() || (field == deleted_field && !value.is_true());
    const bool same = current ? *current == value : clears;
    if (!same) changed.fields.emplace_back(field, value);
  }
  return changed;
}

base::Result<Applied> Workspace::apply(const Action& action) {
  for (std::size_t i = 0; i < action.puts.size(); ++i) {
    if (auto misfit = check_put(*catalog_, action.puts[i], base::pointer_to("/puts", i))) return *std::move(misfit);
  }
  std::vector<Put> puts;
  if (log_.operations().empty()) puts = settings_in_use();
  puts.insert(puts.end(), action.puts.begin(), action.puts.end());

  Applied applied;
  for (const Put& put : puts) {
    Put changed = without_repetition(put);
    if (changed.fields.empty()) continue;
    Operation operation;
    operation.actor = action.actor;
    operation.act = action.act;
    operation.by = std::string(base::trim(action.by));
    operation.at = next_timestamp(log_.latest(action.now), action.now);
    operation.put = std::move(changed);
    log_.continue_chain(operation, sha256_);
    operation.line = write_line(operation);
    applied.touched.emplace_back(operation.put.kind, operation.put.id);
    log_.add(std::move(operation));
    const auto index = static_cast<OperationIndex>(log_.operations().size() - 1);
    state_.take(log_, index);
    applied.operations.push_back(index);
    ++revision_;
  }
  return applied;
}

}  // namespace aimwright::record
