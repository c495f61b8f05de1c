namespace Dagfire.Dashboard.Pages.Dags.Graph;

/// <summary>A task with its place in the graph.</summary>
/// <param name="Id">The task.</param>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
public sealed record GraphNode(string Id, double X, double Y);

/// <summary>An arrow from a task to one after it.</summary>
/// <param name="From">The task before.</param>
/// <param name="To">The task after.</param>
/// <param name="Path">The line, as SVG writes it.</param>
public sealed record GraphEdge(string From, string To, string Path);

/// <summary>The box around the tasks of a group.</summary>
/// <param name="Id">The group's full id.</param>
/// <param name="X">Its left edge.</param>
/// <param name="Y">Its upper edge.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
public sealed record GraphBox(string Id, double X, double Y, double Width, double Height);

/// <summary>A graph, laid out.</summary>
/// <param name="Nodes">The tasks.</param>
/// <param name="Edges">The arrows.</param>
/// <param name="Boxes">The groups that can be boxed in, outer ones first.</param>
/// <param name="Width">How wide it is.</param>
/// <param name="Height">How high it is.</param>
public sealed record GraphShape(IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges, IReadOnlyList<GraphBox> Boxes, double Width, double Height);
