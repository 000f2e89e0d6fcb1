#include "content/method.hpp"

namespace aimwright::content {

Method read_method(Reader& bundle) {
  Method method;
  bundle.object("parameters", [&](Reader& reader) {
    method.min_coverage_percent = static_cast<int>(reader.integer("min_coverage_percent", 0, 100));
    method.major_share_percent = static_cast<int>(reader.integer("major_share_percent", 0, 100));
    method.major_share_leaves = static_cast<int>(reader.integer("major_share_leaves", 1, 1000));
    method.effort_correlation_percent =
        static_cast<int>(reader.integer("effort_correlation_percent", 0, 100));
    method.min_operation_days = static_cast<int>(reader.integer("min_operation_days", 0, 3650));
  });
  bundle.each("bands", [&](Reader& reader) {
    Band band{reader.id("id"), static_cast<int>(reader.integer("from_percent", 0, 100))};
    const bool in_order = method.bands.empty()
                              ? band.from_percent == 0
                              : band.from_percent > method.bands.back().from_percent;
    if (!in_order) reader.refuse("from_percent", base::code::bands_order);
    method.bands.push_back(std::move(band));
  });
  return method;
}

}  // namespace aimwright::content
