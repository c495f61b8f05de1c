namespace Dagfire.Providers;

/// <summary>Says that an assembly holds a provider. The host finds it by this at start-up and names no provider itself. Write <see cref="ProviderAttribute{TProvider}"/>.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public abstract class ProviderAttribute : Attribute
{
    /// <summary>Makes the provider.</summary>
    public abstract IProvider Create();
}

/// <summary>Says which provider an assembly holds: <c>[assembly: Provider&lt;SlackProvider&gt;]</c>. The assembly's name must start with <c>Dagfire.</c>.</summary>
/// <typeparam name="TProvider">The provider.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ProviderAttribute<TProvider> : ProviderAttribute
    where TProvider : IProvider, new()
{
    /// <inheritdoc/>
    public override IProvider Create() => new TProvider();
}
