{{ load_times('raw_tweets_full') }}
