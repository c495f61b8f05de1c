namespace Dagfire;

/// <summary>What a task can update: an <see cref="Asset"/>, or an <see cref="AssetAlias"/> that stands for assets only the running task knows.</summary>
public abstract record AssetOutlet : AssetCondition
{
    private protected AssetOutlet()
    {
    }
}
