namespace Dagfire.Tasks.X.Sandbox;

/// <summary>How people reacted to a generated tweet: most get little, a few get much.</summary>
internal sealed record SandboxMetrics(int Retweets, int Replies, int Likes, int Quotes)
{
    private const double Steepness = 5.5;
    private const double MostLikes = 4000;

    internal static SandboxMetrics Of(ulong key, long index)
    {
        var likes = (int)(MostLikes * Math.Pow(Dice.Unit(key, index, Salt.Likes), Steepness));
        return new SandboxMetrics(Share(likes, 5, key, index, Salt.Retweets), Share(likes, 8, key, index, Salt.Replies), likes, Share(likes, 20, key, index, Salt.Quotes));
    }

    private static int Share(int likes, int divisor, ulong key, long index, int salt) => (int)(Dice.Unit(key, index, salt) * ((likes / divisor) + 2));
}
