using System.Reflection;

namespace Dagfire;

/// <summary>Finds the inputs of an operator that come from tasks: its public properties of type <see cref="Input{T}"/>, and lists of them.</summary>
internal static class OperatorInputs
{
    internal static IEnumerable<ITaskOutput> SourcesOf(object parameters)
    {
        foreach (var property in parameters.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0)
                continue;
            foreach (var source in Sources(property.GetValue(parameters)))
                yield return source;
        }
    }

    private static IEnumerable<ITaskOutput> Sources(object? value) => value switch
    {
        IInput { Source: { } source } => [source],
        IEnumerable<IInput> inputs => inputs.Select(input => input.Source).OfType<ITaskOutput>(),
        _ => [],
    };
}
