namespace Dagfire.Tasks.X.Sandbox;

/// <summary>Keeps the draws of <see cref="Dice"/> for different purposes apart. Numbers are never reused: what was generated before must stay.</summary>
internal static class Salt
{
    internal const int Spacing = 1;
    internal const int Count = 2;
    internal const int Id = 3;
    internal const int Moment = 4;
    internal const int Likes = 5;
    internal const int Retweets = 6;
    internal const int Replies = 7;
    internal const int Quotes = 8;
    internal const int Template = 9;
    internal const int FirstWord = 10;
    internal const int SecondWord = 11;
    internal const int Ending = 12;
    internal const int Profile = 13;
    internal const int Failure = 14;
}
