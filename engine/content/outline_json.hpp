// The catalog as the screens need it: the tree with its short texts, and the guidance of one node.
#pragma once

#include "content/catalog.hpp"

namespace aimwright::content {

base::Value to_value(const BundleRef& bundle);
/// A node with its short texts; `parent` is the id of the one it hangs under, empty for none.
base::Value to_value(const Node& node, std::string_view parent);
base::Value outline(const Catalog& catalog);
base::Value guidance(const Catalog& catalog, const Node& node);

}  // namespace aimwright::content
