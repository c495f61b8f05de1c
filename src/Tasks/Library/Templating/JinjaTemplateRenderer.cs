using Dagfire.Jinja;

namespace Dagfire.Tasks.Templating;

/// <summary>Renders templates with Jinja and Airflow's names. Thread-safe.</summary>
internal sealed class JinjaTemplateRenderer : ITemplateRenderer
{
    // Each value costs one more rendering; more than this is a mistake, or keys made from chance.
    private const int MostReads = 1000;

    public async Task<string> RenderAsync(string template, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(context);
        var parsed = Guarded(() => JinjaTemplate.Parse(template));
        var reads = new TemplateReads(context);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Render(parsed, new AirflowNames(context, reads), out var needed) is { } text)
                return text;
            if (reads.Count + needed.Count > MostReads)
                throw new TemplateException($"The template reads more than {MostReads} different XComs, variables and connections.");
            await reads.LoadAsync(needed, cancellationToken);
        }
    }

    private static string? Render(JinjaTemplate template, AirflowNames names, out IReadOnlyList<TemplateRead> needed)
    {
        needed = [];
        try
        {
            return Guarded(() => template.Render(names));
        }
        catch (ValueNeededException exception)
        {
            needed = exception.Reads;
            return null;
        }
    }

    private static T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (JinjaException error)
        {
            var place = error.Place.Line > 0 ? $"Line {error.Place.Line}, column {error.Place.Column} of the template: " : "The template: ";
            throw new TemplateException(place + error.Message, error);
        }
    }
}
