// What opening works out of the lines of a file, kept beside it so that the next opening is quick
// (docs/format.md). A cache and no record: it may be thrown away, and is not believed where it does
// not fit to the last byte.
//
//   std::string snapshot = write_snapshot(workspace, build);   // fits workspace.log().bytes()
//   Result<Workspace> opened =
//       open_with_snapshot(bytes, snapshot, build, catalog, sha256, diagnostics);
//   if (!opened) opened = Workspace::open(bytes, catalog, sha256, diagnostics);
#pragma once

#include <string>
#include <string_view>

#include "record/workspace.hpp"

namespace aimwright::record {

/// `build` names the engine that will read it: no other does.
std::string write_snapshot(const Workspace& workspace, std::string_view build);

/// Exactly what Workspace::open makes of the bytes. Lines that were added behind those of the
/// snapshot are read from their text. Refused with record/stale-snapshot, and nothing said in
/// `diagnostics`, where the snapshot is damaged, or of another build, other content or other bytes.
base::Result<Workspace> open_with_snapshot(std::string_view bytes, std::string_view snapshot,
                                           std::string_view build,
                                           std::shared_ptr<const content::Catalog> catalog,
                                           base::Sha256 sha256, base::Diagnostics& diagnostics,
                                           std::shared_ptr<const void> owner = nullptr);

}  // namespace aimwright::record
