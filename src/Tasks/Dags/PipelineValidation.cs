namespace Dagfire.Dags;

/// <summary>Checks what every shipped pipeline is set up with. Stateless.</summary>
internal static class PipelineValidation
{
    internal static IEnumerable<string> ProblemsOf(PipelineOptions options)
    {
        var texts = new (string Name, string Value)[]
        {
            (nameof(options.DataDirectory), options.DataDirectory),
            (nameof(options.Channel), options.Channel),
            (nameof(options.DbtProjectsDirectory), options.DbtProjectsDirectory),
            (nameof(options.DbtTarget), options.DbtTarget ?? "embedded"),
        };
        return texts.Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => $"{text.Name} is empty.");
    }
}
