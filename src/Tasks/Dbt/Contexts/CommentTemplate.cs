namespace Dagfire.Dbt.Contexts;

/// <summary>Fills in a project's <c>query-comment</c>: it may call the project's macros, and sees <c>node</c>, none where a statement is for no node, and <c>connection_name</c>.</summary>
internal static class CommentTemplate
{
    /// <summary>Lets the adapter's comment be filled in, once the project is parsed.</summary>
    public static void Attach(RenderSession session)
    {
        if (session.Adapter.Comment is { Template: { } template } comment) comment.Fill = id => Render(session, template, id);
    }

    private static string Render(RenderSession session, string template, string? id)
    {
        var node = id is null ? null : session.Manifest.Find(id);
        var context = ContextBuilder.ForRunning(session, node as Nodes.Node ?? InlineNode.Create(session, ""), connection: null);
        context.Replace("node", node is null ? null : NodeDict.Of(node));
        context.Replace("connection_name", id ?? "master");
        return JinjaTemplate.Parse(template, "dbt_project.yml").Render(context);
    }
}
