#include "cli/session.hpp"

#include <filesystem>
#include <iostream>

#include "cli/platform.hpp"
#include "cli/text_table.hpp"
#include "cli/workspace_file.hpp"

namespace aimwright::cli {

using base::object;
using base::Value;

Session::Session(const WorkspaceOptions& options) : moment_(options.moment), as_of_(options.as_of) {
  const std::string folder = content_folder(options.content);
  words_ = Words::from_content(folder);
  catalog_ = load_catalog(engine_, folder);
  const std::string name = options.file == "-"
                               ? "standard input"
                               : std::filesystem::path(options.file).filename().string();
  const Reply opened =
      engine_.call("workspace.open", object("catalog", catalog_, "name", name),
                   read_workspace(options.file), options.file == "-" ? name : options.file);
  workspace_ = at(opened.result, "workspace").integer();
  summary_ = at(opened.result, "summary");
  say_diagnostics(opened.diagnostics, options.file == "-" ? name : options.file);
  if (at(summary_, "skipped").integer() > 0) exit_ = Exit::faults;
}

const std::string& Session::as_of() {
  if (as_of_.empty()) as_of_ = text_at(summary_, "as_of");
  if (as_of_.empty()) {
    as_of_ = today_utc();
    std::cerr << "aimwright: the workspace names no preferred as-of date; using today's, " << as_of_
              << " UTC (--as-of gives another)\n";
  }
  return as_of_;
}

Reply Session::ask(std::string_view method, Value params) {
  params.set("as_of", as_of());
  if (!moment_.empty()) params.set("moment", moment_);
  return ask_undated(method, std::move(params));
}

Reply Session::ask_undated(std::string_view method, Value params, std::string_view attachment,
                           const std::string& where) {
  params.set("workspace", workspace_);
  Reply reply = engine_.call(method, params, attachment, where);
  say_diagnostics(reply.diagnostics, where.empty() ? std::string(method) : where);
  return reply;
}

Reply Session::ask_of_content(std::string_view method, Value params) {
  params.set("catalog", catalog_);
  return engine_.call(method, params);
}

void Session::say_diagnostics(const base::Diagnostics& diagnostics, const std::string& where) {
  for (const base::Diagnostic& diagnostic : diagnostics) {
    const std::string severity =
        words_.say("severity." + std::string(base::name_of(diagnostic.severity)));
    std::cerr << words_.line_for(diagnostic.fault, where) << " [" << severity << "]\n";
    if (diagnostic.severity == base::Severity::error) exit_ = Exit::faults;
  }
}

std::string Session::title_of_kind(const std::string& kind) {
  if (!titles_of_kinds_) {
    titles_of_kinds_.emplace();
    const Reply listed = ask_of_content("register.list", base::Object{});
    for (const Value& reg : at(listed.result, "registers").array())
      titles_of_kinds_->emplace(text_at(reg, "register"), text_at(at(reg, "title"), "one"));
  }
  const auto title = titles_of_kinds_->find(kind);
  return printable(title == titles_of_kinds_->end() ? kind : title->second);
}

std::string Session::title() const {
  const std::string name = text_at(summary_, "name");
  return name.empty() ? "Unnamed workspace" : printable(name);
}

const Nodes& Session::nodes() {
  if (!nodes_) nodes_.emplace(engine_, catalog_, workspace_, moment_);
  return *nodes_;
}

}  // namespace aimwright::cli
