#include "cli/commands.hpp"
#include "cli/platform.hpp"

namespace aimwright::cli {

Exit report(const WorkspaceOptions& options, const ReportOptions& report) {
  Session session(options);
  base::Value params = base::object("document", report.document, "format", report.format);
  if (!report.prepared_by.empty()) params.set("prepared_by", report.prepared_by);
  if (!report.status.empty()) params.set("status", report.status);
  const Reply reply = session.ask("document.build", std::move(params));
  write_bytes(report.output, reply.attachment);
  return session.exit();
}

}  // namespace aimwright::cli
