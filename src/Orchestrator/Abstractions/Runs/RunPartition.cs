namespace Dagfire;

/// <summary>The part of the data a run is for: a day, a country, a customer. (Airflow's partition key and partition date.)</summary>
/// <param name="Key">Its key: 1 to 250 characters.</param>
/// <param name="Date">The instant it begins with, UTC; <see langword="null"/> when the key stands for no time.</param>
public readonly record struct RunPartition(string Key, DateTimeOffset? Date);
