using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary><c>loop</c>: the iteration a task of a loop works on. A <c>for</c> block of the template has a <c>loop</c> of its own, which hides it.</summary>
internal sealed class IterationObject(LoopContext loop, TemplateReads reads) : PyObject("LoopContext")
{
    public override bool TryGetAttribute(string name, out object? value)
    {
        value = name switch
        {
            "index" => (long)loop.Index,
            "max_iterations" => (long)loop.MaxIterations,
            "previous" => Read(ReadKind.PreviousIteration),
            "result" => Read(ReadKind.Iteration),
            _ => new Undefined($"'loop' has no '{name}'; it has index, max_iterations, previous and result", isStrict: true),
        };
        return true;
    }

    private object? Read(ReadKind kind) => reads.Get(new TemplateRead(kind, "loop")) is string json ? PyJson.Read(json) : null;
}
