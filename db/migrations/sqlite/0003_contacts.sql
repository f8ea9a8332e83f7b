CREATE TABLE `contacts` (
	`organization_id` integer NOT NULL,
	`contact` text NOT NULL,
	`name` text,
	`phone` text,
	PRIMARY KEY(`organization_id`, `contact`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
