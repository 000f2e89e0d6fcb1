// Verdicts as messages carry them, with labels and values in words.
#pragma once

#include "gates/verdict.hpp"
#include "query/labels.hpp"

namespace aimwright::gates {

/// `{id, title, verdict, counts, includes, items}`; the counts are of the gate's own items.
base::Value to_value(const GateVerdict& judged, const content::Catalog& catalog,
                     const query::Labels& labels);

}  // namespace aimwright::gates
