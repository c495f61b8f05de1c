using Dagfire.Advancing;
using Microsoft.Extensions.Logging;

namespace Dagfire.Execution;

/// <summary>The name of a mapped instance for people, from its task's template. Filled in when its attempt ends, with whatever the attempt has passed on.</summary>
internal static class MapIndexName
{
    /// <summary>Longest name kept, as in Airflow.</summary>
    private const int MaxLength = 250;

    /// <summary>Names an instance. What goes wrong with it is told in the log, and fails nothing.</summary>
    internal static async Task GiveAsync(ClaimedAttempt claim, TaskContext context, IContextStores stores, ISecretMasker masker, CancellationToken cancellationToken)
    {
        if (claim.Reference.MapIndex < 0 || claim.Task.Definition.Options.MapIndexTemplate is not { } template)
            return;
        try
        {
            var name = masker.Mask(await context.RenderAsync(template, cancellationToken));
            await stores.NameAsync(claim.Reference, name.Length <= MaxLength ? name : name[..MaxLength], cancellationToken);
        }
        catch (Exception exception)
        {
            context.Logger.LogWarning("The instance gets no name: {Reason}", exception.Message);
        }
    }
}
