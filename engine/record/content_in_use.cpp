#include "record/content_in_use.hpp"

namespace aimwright::record {

using content::BundleKind;
using content::BundleRef;

BundleRef registers_in_use(const content::Catalog& catalog, const base::Sha256& sha256) {
  constexpr std::size_t version_digits = 8;
  std::string list;
  for (const BundleRef& bundle : catalog.bundles()) {
    if (bundle.kind == BundleKind::register_) list += bundle.id + " " + bundle.sha256 + "\n";
  }
  const std::string hash = base::to_hex(sha256(list));
  const content::FrameworkHead& first = catalog.frameworks().front();
  return {BundleKind::register_, "registers", hash.substr(0, version_digits),
          first.locale,          first.title, hash};
}

std::vector<BundleRef> content_in_use(const content::Catalog& catalog, const base::Sha256& sha256) {
  std::vector<BundleRef> used;
  for (const BundleRef& bundle : catalog.bundles()) {
    if (bundle.kind == BundleKind::framework) used.push_back(bundle);
  }
  used.push_back(registers_in_use(catalog, sha256));
  return used;
}

}  // namespace aimwright::record
