// How the fields of values.hpp make their things.
#pragma once

#include "documents/values.hpp"

namespace aimwright::documents {

Thing node(scoring::NodeIndex index);
Things nodes(const std::vector<scoring::NodeIndex>& indices);
/// A thing that is known by its place among those of its kind.
Thing numbered(ThingKind kind, int index);
Thing member(std::string id, std::string title, std::string within = {});
Thing effort(const scoring::Estimate& estimate);
Thing record_thing(const std::string& kind, const std::string& id, const record::Record& record);

std::span<const Field> node_fields();
std::span<const Field> figures_fields();
std::span<const Field> likely_fields();
std::span<const Field> finding_fields();
std::span<const Field> gap_fields();

}  // namespace aimwright::documents
