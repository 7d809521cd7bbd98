module fargate-fetcher/bench

go 1.19
