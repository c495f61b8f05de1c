namespace Dagfire.Conformance.Rendering;

/// <summary>Fills in <c>{{ attempt }}</c> and nothing else.</summary>
internal sealed class FakeRenderer : ITemplateRenderer
{
    public Task<string> RenderAsync(string template, TaskContext context, CancellationToken cancellationToken) =>
        Task.FromResult(template.Replace("{{ attempt }}", $"{context.Attempt}", StringComparison.Ordinal));
}
