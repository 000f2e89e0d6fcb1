// The catalog as the screens need it: the tree with its short texts, and the guidance of one node.
#pragma once

#include "content/catalog.hpp"

namespace aimwright::content {

base::Value to_value(const BundleRef& bundle);
base::Value outline(const Catalog& catalog);
base::Value guidance(const Catalog& catalog, const Node& node);

}  // namespace aimwright::content
