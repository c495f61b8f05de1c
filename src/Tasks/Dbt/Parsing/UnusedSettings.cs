using Dagfire.Dbt.Contexts;
using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>Settings that mean nothing to the database of the target: said aloud, once each.</summary>
internal static class UnusedSettings
{
    public static void Note(Node node, RenderSession session)
    {
        if (session.Adapter.Grants is null && PyTruth.IsTrue(node.Config["grants"])) Note(node, session, "grants", "rights");
        if (session.Adapter.Comments is null && node.Config["persist_docs"] is PyDict wanted && wanted.Values.Any(PyTruth.IsTrue)) Note(node, session, "persist_docs", "comments");
    }

    private static void Note(Node node, RenderSession session, string key, string what)
    {
        if (session.Noted.Add(key)) session.Log.Warn($"[WARNING]: the setting '{key}' of {node.UniqueId}, and of every other node that has it, does nothing: {session.Adapter.Type} knows no {what}");
    }
}
