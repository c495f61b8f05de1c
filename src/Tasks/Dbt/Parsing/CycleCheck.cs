using Dagfire.Dbt.Nodes;

namespace Dagfire.Dbt.Parsing;

/// <summary>Refuses a graph with a cycle, showing it as a path.</summary>
internal static class CycleCheck
{
    public static void Check(Manifest manifest)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in manifest.Nodes.Keys)
        {
            if (!done.Contains(id)) Visit(manifest, id, done);
        }
    }

    // An own stack: a chain of models may be longer than the thread's stack is deep.
    private static void Visit(Manifest manifest, string start, HashSet<string> done)
    {
        var path = new List<string>();
        var stack = new Stack<(string Id, bool Leave)>();
        stack.Push((start, false));
        while (stack.TryPop(out var step))
        {
            if (step.Leave)
            {
                path.RemoveAt(path.Count - 1);
                done.Add(step.Id);
                continue;
            }

            if (done.Contains(step.Id)) continue;
            if (path.Contains(step.Id, StringComparer.Ordinal))
                throw new DbtException("Runtime Error\n  Found a cycle: " + string.Join(" --> ", path.SkipWhile(id => id != step.Id).Append(step.Id).Reverse()));
            path.Add(step.Id);
            stack.Push((step.Id, true));
            foreach (var parent in manifest.Find(step.Id)?.DependsOn ?? []) stack.Push((parent, false));
        }
    }
}
