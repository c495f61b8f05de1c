using System.Text.Json.Nodes;

namespace Dagfire.Tasks.Flow;

/// <summary>Carries out <see cref="PassOn"/>.</summary>
public sealed class PassOnHandler : ITaskHandler<PassOn, JsonNode>
{
    /// <inheritdoc/>
    public async Task<TaskResult<JsonNode>> RunAsync(PassOn parameters, TaskContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        return (await JsonTemplates.FillAsync(parameters.Value, context, cancellationToken))!;
    }
}
