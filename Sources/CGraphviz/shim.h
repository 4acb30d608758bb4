// Layout: Graphviz places the nodes of a graph in layers and leads the edges around them.
#include <graphviz/gvc.h>

// Graphviz gives results by macros, which Swift does not see; lengths are in points, y upward.

static inline pointf graph_size(Agraph_t *graph) {
  boxf box = GD_bb(graph);
  return (pointf){box.UR.x - box.LL.x, box.UR.y - box.LL.y};
}

static inline boxf cluster_box(Agraph_t *cluster) { return GD_bb(cluster); }

static inline pointf node_center(Agnode_t *node) { return ND_coord(node); }

static inline bezier *edge_curves(Agedge_t *edge) {
  return ED_spl(edge) ? ED_spl(edge)->list : NULL;
}

static inline int edge_curve_count(Agedge_t *edge) { return ED_spl(edge) ? ED_spl(edge)->size : 0; }

// Names are read, though these functions do not say so.

static inline Agnode_t *find_node(Agraph_t *graph, const char *name) {
  return agnode(graph, (char *)name, 0);
}

static inline Agraph_t *find_cluster(Agraph_t *graph, const char *name) {
  return agsubg(graph, (char *)name, 0);
}
