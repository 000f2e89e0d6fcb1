#include "content/bundle.hpp"

#include "base/json_read.hpp"

namespace aimwright::content {
namespace {

void read_content(Reader& reader, Bundle& bundle) {
  switch (bundle.kind) {
    case BundleKind::framework:
      bundle.content = read_framework(reader);
      break;
    case BundleKind::guidance:
      bundle.content = read_guidance(reader);
      break;
    case BundleKind::register_:
      bundle.content = read_register(reader);
      break;
    case BundleKind::rules:
      bundle.content = read_rules(reader);
      break;
    case BundleKind::method:
      bundle.content = read_method(reader);
      break;
    case BundleKind::document:
      bundle.content = read_document(reader);
      break;
    case BundleKind::locale:
      bundle.content = read_locale(reader);
      break;
  }
}

}  // namespace

std::optional<Bundle> read_bundle(std::string_view bytes, const base::Sha256& sha256,
                                  base::Diagnostics& faults) {
  const base::Result<base::Value> value = base::read_json(bytes);
  if (!value) {
    faults.push_back({base::Severity::error, value.error()});
    return std::nullopt;
  }
  const std::size_t faults_before = faults.size();
  Reader reader(*value, "", faults);
  if (!value->is_object()) return std::nullopt;

  const std::string kind_name = reader.text("bundle");
  const std::optional<BundleKind> kind = named<BundleKind>(kind_name);
  if (!kind) {
    reader.refuse("bundle", base::code::bundle_kind, {{"value", kind_name}});
    return std::nullopt;
  }
  Bundle bundle;
  bundle.kind = *kind;
  bundle.id = reader.id("id");
  bundle.version = reader.id("version");
  bundle.locale = reader.id("locale");
  bundle.licence = reader.text("licence");
  bundle.notice = reader.text("notice");
  bundle.sha256 = base::to_hex(sha256(bytes));
  reader.each("sources", [&](Reader& source) {
    bundle.sources.push_back({source.id("id"), source.text("what"), source.text("rank")});
  });
  // A register has two titles: of one record, and of many.
  if (bundle.kind != BundleKind::register_) bundle.title = reader.text("title");
  read_content(reader, bundle);
  if (const Register* reg = std::get_if<Register>(&bundle.content)) bundle.title = reg->titles;
  reader.finish();
  if (faults.size() != faults_before) return std::nullopt;
  return bundle;
}

}  // namespace aimwright::content
